package allscale.identity;

import allscale.kernel.Id;
import java.time.Clock;
import java.util.UUID;

/** A passkey of a person; not the credential id of WebAuthn. */
public record PasskeyId(UUID value) implements Id {

    static PasskeyId next(Clock clock) {
        return new PasskeyId(Id.next(clock));
    }

    public static PasskeyId parse(String text) {
        return new PasskeyId(Id.parse("psk", text));
    }

    @Override
    public String prefix() {
        return "psk";
    }

    @Override
    public String toString() {
        return text();
    }
}
