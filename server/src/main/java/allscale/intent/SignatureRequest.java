package allscale.intent;

import allscale.chain.Plan;
import allscale.identity.SessionId;
import allscale.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One chance to sign: a nonce of the server, used once, by one person in one session, for one version of an intent and
 * exactly these plans.
 *
 * @param asked by whom, for which version, and what for
 * @param nonce 32 random bytes
 */
record SignatureRequest(UUID id, IntentId intent, Asked asked, byte[] nonce, List<Plan> plans, Life life) {

    SignatureRequest {
        nonce = nonce.clone();
        plans = List.copyOf(plans);
    }

    @Override
    public byte[] nonce() {
        return nonce.clone();
    }

    /** Who asked, for which version, and what for. */
    record Asked(PersonId person, SessionId session, int version, Purpose purpose) {}

    /** From when to when it may be used, and when it was. */
    record Life(Instant madeAt, Instant expiresAt, @Nullable Instant usedAt) {}

    /** What the assertion will be taken for. */
    enum Purpose {
        /** An approval of the intent; nothing is signed. */
        APPROVE,
        /** Its plans. */
        SIGN,
        /** The same plans again with higher fees, behind the same guards. */
        BUMP
    }
}
