package allscale.payment;

import allscale.kernel.OrganizationId;

/** A transfer to a charge's own address is final and does not count for it; it waits for a person, for this reason. */
public record ChargeNotCredited(OrganizationId organization, Charge charge, InboxReason reason) {}
