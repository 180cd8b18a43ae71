package allscale.identity;

import allscale.Settings;
import allscale.kernel.Refused;
import allscale.kernel.Tag;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Single-use links with which an organization may be founded where sign-up is not open. The link holds 256 random bits in
 * its fragment, which no server log sees; the database has their hash.
 */
@Component
public class Invitations {

    private static final int TOKEN_BYTES = 32;

    private final InvitationStore store;
    private final Settings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Invitations(InvitationStore store, Settings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** A new link, good once and for so long. */
    @Transactional
    public String make(Duration life) {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        store.add(Tag.sha256(token), clock.instant(), clock.instant().plus(life));
        return settings.appOrigin() + "/sign-up#invitation=" + Authenticators.text(token);
    }

    /** Whether nobody has founded an organization here yet. */
    @Transactional(readOnly = true)
    public boolean isHouseEmpty() {
        return !store.isAnybodyHere();
    }

    /**
     * Whether a sign-up with this token, or none, may begin.
     *
     * @return what {@link #use} takes when it is completed; null where sign-up is open
     */
    @Nullable
    String require(@Nullable String token) {
        if (settings.signUpPolicy() == Settings.SignUpPolicy.OPEN) {
            return null;
        }
        if (settings.signUpPolicy() == Settings.SignUpPolicy.CLOSED && store.isAnybodyHere()) {
            throw new Refused(
                    IdentityRefusal.SIGN_UP_CLOSED,
                    "No further organization can be created on this server. If you have an account, sign in.");
        }
        byte[] hash = hash(token);
        if (!store.isGood(hash, clock.instant())) {
            throw refused();
        }
        return Authenticators.text(hash);
    }

    /** Uses the invitation of a sign-up up, in the transaction that founds the organization. */
    @Transactional(propagation = Propagation.MANDATORY)
    void use(@Nullable String required) {
        if (settings.signUpPolicy() != Settings.SignUpPolicy.OPEN
                && (required == null || !store.use(Authenticators.bytes(required), clock.instant()))) {
            throw refused();
        }
    }

    private static byte[] hash(@Nullable String token) {
        try {
            return Tag.sha256(Authenticators.bytes(token == null ? "" : token));
        } catch (IllegalArgumentException broken) {
            throw refused();
        }
    }

    private static Refused refused() {
        return new Refused(
                IdentityRefusal.INVITATION_REQUIRED,
                "An organization is created here with an invitation link only, and this one is missing, used or expired."
                        + " Ask whoever runs this server for a new link.");
    }
}
