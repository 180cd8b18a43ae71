package allscale.identity;

import allscale.kernel.Refused;
import allscale.kernel.Tag;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Questions to authenticators. A question is used up by the answer that is accepted, in the same transaction, and
 * belongs to the session and the action it was asked for.
 */
@Component
@Transactional
public class Ceremonies {

    static final Duration TO_ENROLL = Duration.ofMinutes(10);
    static final Duration TO_ANSWER = Duration.ofMinutes(2);
    private static final Pattern ACTION = Pattern.compile("[a-z]{1,20}(\\.[a-z-]{1,30}){1,3}");
    private static final int CHALLENGE_BYTES = 32;

    private final CeremonyStore store;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Ceremonies(CeremonyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Asks for one action of a signed-in person, for example {@code contact.confirm}. */
    public Ceremony open(Caller caller, String action) {
        if (!ACTION.matcher(action).matches()) {
            throw new Refused(
                    IdentityRefusal.VALUE_INVALID,
                    "An action is written area.verb, for example contact.confirm.",
                    Map.of("field", "action"));
        }
        return open(action, caller.session(), TO_ANSWER, "{}");
    }

    /**
     * Uses up a question and returns its 32 bytes.
     *
     * @throws Refused when it is over, used, of another session or for another action
     */
    public byte[] use(Caller caller, CeremonyId ceremony, String action) {
        return store.use(ceremony.value(), action, caller, clock.instant())
                .orElseThrow(() -> over(ceremony))
                .challenge();
    }

    /** The challenge a passkey signs for one action and exactly one body, written as canonical JSON (RFC 8785). */
    public static byte[] actionChallenge(Caller caller, byte[] nonce, String action, String canonicalBody) {
        return Tag.of("wv1/action")
                .field(caller.person().value())
                .field(nonce)
                .field(action)
                .field(Tag.sha256(canonicalBody.getBytes(StandardCharsets.UTF_8)))
                .sha256();
    }

    Ceremony open(String kind, @Nullable SessionId session, Duration life, String about) {
        byte[] challenge = randomBytes(CHALLENGE_BYTES);
        Ceremony ceremony =
                new Ceremony(CeremonyId.next(clock), challenge, clock.instant().plus(life));
        store.add(ceremony, kind, session, about);
        return ceremony;
    }

    CeremonyStore.Opened use(CeremonyId ceremony, String kind, @Nullable SessionId session) {
        return store.use(ceremony.value(), kind, session, clock.instant()).orElseThrow(() -> over(ceremony));
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
