package allscale.identity;

import allscale.kernel.PersonId;
import allscale.kernel.Refused;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Nonces of questions to authenticators. Each has a purpose from a closed list with its own gate, belongs to the session
 * it was asked in, and is used up by the answer that is accepted, in the same transaction.
 */
@Component
@Transactional
public class Ceremonies {

    static final Duration TO_ENROLL = Duration.ofMinutes(10);
    static final Duration TO_ANSWER = Duration.ofMinutes(2);
    private static final int NONCE_BYTES = 32;

    private final CeremonyStore store;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Ceremonies(CeremonyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A nonce for one act of a signed-in person; each act has its own gate. */
    public Ceremony open(Caller caller, String action) {
        Act act = Act.of(action)
                .orElseThrow(() -> new Refused(
                        IdentityRefusal.VALUE_INVALID,
                        "There is no such action. docs/openapi.json names those there are.",
                        Map.of("field", "action")));
        act.requireGate(caller);
        return open(act.text(), caller.session(), TO_ANSWER, "{}");
    }

    /**
     * Uses up a nonce, or its part for one of several acts, and returns its 32 bytes.
     *
     * @throws Refused when it is over, used, of another session or for another act
     */
    byte[] use(Caller caller, CeremonyId ceremony, Act act, String part) {
        return store.use(ceremony.value(), act.text(), part, caller, clock.instant())
                .orElseThrow(() -> over(ceremony))
                .nonce();
    }

    Ceremony open(Purpose purpose, @Nullable SessionId session, Duration life, String about) {
        return open(purpose.text(), session, life, about);
    }

    /** A nonce for acts of somebody who is not signed in yet and will be this person. */
    Ceremony open(Act act, PersonId person, Duration life) {
        return open(act.text(), null, life, "{\"person\":\"" + person.value() + "\"}");
    }

    private Ceremony open(String kind, @Nullable SessionId session, Duration life, String about) {
        Ceremony ceremony = new Ceremony(
                CeremonyId.next(clock),
                randomBytes(NONCE_BYTES),
                clock.instant().plus(life));
        store.add(ceremony, kind, session, about);
        return ceremony;
    }

    CeremonyStore.Opened use(CeremonyId ceremony, Purpose purpose, @Nullable SessionId session) {
        return store.use(ceremony.value(), purpose.text(), session, clock.instant())
                .orElseThrow(() -> over(ceremony));
    }

    private static Refused over(CeremonyId ceremony) {
        return new Refused(
                IdentityRefusal.CEREMONY_OVER,
                "This took too long, or it was answered before. Start again.",
                Map.of("ceremonyId", ceremony.text()));
    }

    /** Forgets questions nobody can answer any more. */
    int forgetOver() {
        return store.deleteOlderThan(clock.instant());
    }

    byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
