package allscale.payment;

import allscale.kernel.OrganizationId;

/** A payout was asked for or has taken a step. */
public record PayoutUpdated(OrganizationId organization, Payout payout) {}
