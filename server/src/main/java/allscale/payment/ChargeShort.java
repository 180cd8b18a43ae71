package allscale.payment;

import allscale.kernel.OrganizationId;

/** Something has arrived finally for a charge, and it still wants the rest. */
public record ChargeShort(OrganizationId organization, Charge charge) {}
