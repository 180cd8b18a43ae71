package allscale.payment;

import allscale.kernel.OrganizationId;

/** A charge has become paid, or overpaid at once, by money that is final. Told once. */
public record ChargePaid(OrganizationId organization, Charge charge) {}
