package allscale.identity;

import allscale.audit.CanonicalJson;
import allscale.kernel.Refused;
import allscale.kernel.Tag;
import allscale.safety.SafeMode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The one way for a route to demand a touch over what it is about to do. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Acts {

    /** A verified touch, and the nonce it answered. */
    public record Touch(VerifiedAssertion assertion, byte[] nonce) {}

    private final Ceremonies ceremonies;
    private final Passkeys passkeys;
    private final SafeMode safeMode;

    Acts(Ceremonies ceremonies, Passkeys passkeys, SafeMode safeMode) {
        this.ceremonies = ceremonies;
        this.passkeys = passkeys;
        this.safeMode = safeMode;
    }

    /**
     * Takes the touch for exactly this act and body, once. One touch may stand for several acts; each of them is taken
     * once.
     *
     * @param body as the signer showed and hashed it: written as canonical JSON
     * @throws Refused when there is no touch, or it is of someone else, over something else, over or used
     */
    public Touch require(Caller caller, Act act, Object body, ActProof proof) {
        act.requireGate(caller);
        if (act.isStoppedInSafeMode()) {
            safeMode.vouch(caller.organization());
        }
        CeremonyId ceremony = proof.ceremonyId();
        Assertion assertion = proof.assertion();
        if (ceremony == null || assertion == null) {
            throw missing(act);
        }
        List<Act.Done> together = proof.acts();
        String canonical = CanonicalJson.of(body);
        if (together == null || together.size() == 1) {
            byte[] nonce = ceremonies.use(caller, ceremony, act, "");
            byte[] challenge = Challenges.action(caller.person(), nonce, act, body);
            return new Touch(passkeys.verify(caller, assertion, challenge), nonce);
        }
        if (together.stream().noneMatch(done -> isSame(done, act, canonical))) {
            throw missing(act);
        }
        byte[] nonce = ceremonies.use(caller, ceremony, Act.ACTS_TOGETHER, part(act, canonical));
        byte[] challenge = Challenges.action(caller.person(), nonce, Act.ACTS_TOGETHER, together);
        return new Touch(passkeys.verify(caller, assertion, challenge), nonce);
    }

    private static boolean isSame(Act.Done done, Act act, String canonical) {
        return done.action().equals(act.text()) && CanonicalJson.of(done.body()).equals(canonical);
    }

    private static String part(Act act, String canonical) {
        return HexFormat.of().formatHex(Tag.sha256((act.text() + " " + canonical).getBytes(StandardCharsets.UTF_8)));
    }

    private static Refused missing(Act act) {
        return new Refused(
                IdentityRefusal.ACT_REQUIRED,
                "This cannot be undone, so it takes a touch of your passkey over exactly this. Confirm it and repeat.",
                Map.of("action", act.text()));
    }
}
