package allscale.payment;

import allscale.kernel.OrganizationId;

/** What is known of a charge has changed: its standing, what is arriving, or that a payer looked at it. */
public record ChargeUpdated(OrganizationId organization, Charge charge) {}
