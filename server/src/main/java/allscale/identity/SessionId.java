package allscale.identity;

import allscale.kernel.Id;
import java.time.Clock;
import java.util.UUID;

/** The public name of a login session; not the secret in the cookie. */
public record SessionId(UUID value) implements Id {

    public static SessionId next(Clock clock) {
        return new SessionId(Id.next(clock));
    }

    public static SessionId parse(String text) {
        return new SessionId(Id.parse("ses", text));
    }

    @Override
    public String prefix() {
        return "ses";
    }

    @Override
    public String toString() {
        return text();
    }
}
