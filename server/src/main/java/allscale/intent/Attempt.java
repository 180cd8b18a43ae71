package allscale.intent;

import allscale.chain.SignedPlan;
import java.time.Instant;

/**
 * The signed bytes of one plan. All attempts of a line share its replay guard, so at most one of them can happen.
 *
 * @param line index of the line it pays
 * @param signed the plan, the bytes as they were checked, and their hash
 * @param state where the bytes stand
 */
record Attempt(AttemptId id, IntentId intent, int line, SignedPlan signed, Instant savedAt, AttemptState state) {

    String guard() {
        return signed.plan().guard();
    }

    Attempt in(AttemptState next) {
        return new Attempt(id, intent, line, signed, savedAt, next);
    }
}
