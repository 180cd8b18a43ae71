package allscale.payment;

import allscale.kernel.OrganizationId;

/** A charge that was paid is not any more, because a person took back what they had said. */
public record ChargeReopened(OrganizationId organization, Charge charge) {}
