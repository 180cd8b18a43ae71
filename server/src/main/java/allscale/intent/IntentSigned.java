package allscale.intent;

import allscale.kernel.OrganizationId;

/** Every plan is signed, checked and saved, and will be broadcast after this transaction. A listener may still refuse. */
public record IntentSigned(OrganizationId organization, Intent intent) {}
