package allscale.identity;

import allscale.kernel.OrganizationId;
import allscale.kernel.Refused;
import allscale.kernel.Tag;
import allscale.keys.KeyService;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Answers kept by the key the sender chose, so that a request sent twice is done once. Claim and answer belong to the
 * transaction of the work itself: after a crash there is either both the effect and the answer, or neither. What was
 * answered is kept sealed: the rows of all organizations stand in one table, and an answer may hold a link that opens
 * something.
 */
@Component
public class Replies {

    private static final Duration KEPT = Duration.ofDays(30);

    private static final String KEY = "reply";

    private final ReplyStore store;
    private final KeyService keys;
    private final Clock clock;

    Replies(ReplyStore store, KeyService keys, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Claims a key for the running transaction, waiting for another request with the same key to end.
     *
     * @param fingerprint SHA-256 over method, path and body
     * @return the kept answer when the same request was done before; empty when it is to be done now
     * @throws Refused when the key was used for another request
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Reply> claim(OrganizationId organization, String key, byte[] fingerprint) {
        if (store.claim(organization, key, fingerprint, clock.instant())) {
            return Optional.empty();
        }
        ReplyStore.Kept kept = store.kept(organization, key);
        if (!MessageDigest.isEqual(kept.fingerprint(), fingerprint)) {
            throw new Refused(
                    IdentityRefusal.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key was used for another request. Choose a new one for a new request.",
                    Map.of("key", key));
        }
        byte[] body = keys.open(KEY, kept.body(), context(organization, key));
        return Optional.of(new Reply(kept.status(), kept.contentType(), kept.location(), body));
    }

    /** Keeps the answer, in the same transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(OrganizationId organization, String key, Reply reply) {
        byte[] sealed = keys.seal(KEY, reply.body(), context(organization, key));
        store.keep(organization, key, new Reply(reply.status(), reply.contentType(), reply.location(), sealed));
    }

    private static byte[] context(OrganizationId organization, String key) {
        return Tag.of("allscale/reply").field(organization.value()).field(key).bytes();
    }

    /** Forgets replies nobody will ask for again. */
    @Transactional
    int forgetOld() {
        return store.deleteOlderThan(clock.instant().minus(KEPT));
    }
}
