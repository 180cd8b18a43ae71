package allscale.intent;

import allscale.kernel.OrganizationId;
import java.util.UUID;

/** What a task about one intent or attempt is about, as its instance id says it. */
record IntentTask(OrganizationId organization, UUID about) {

    static IntentTask parse(String instance) {
        String[] parts = instance.split(":", 2);
        return new IntentTask(new OrganizationId(UUID.fromString(parts[0])), UUID.fromString(parts[1]));
    }

    static String instance(OrganizationId organization, IntentId intent) {
        return organization.value() + ":" + intent.value();
    }

    static String instance(OrganizationId organization, AttemptId attempt) {
        return organization.value() + ":" + attempt.value();
    }
}
