package allscale.intent;

import allscale.kernel.OrganizationId;

/** The policy is satisfied. Whoever holds money and rules may now call {@link Intents#clear}, in this transaction. */
public record IntentApproved(OrganizationId organization, Intent intent) {}
