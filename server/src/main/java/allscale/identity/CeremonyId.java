package allscale.identity;

import allscale.kernel.Id;
import java.time.Clock;
import java.util.UUID;

/** One question to an authenticator, open for minutes and answered once. */
public record CeremonyId(UUID value) implements Id {

    static CeremonyId next(Clock clock) {
        return new CeremonyId(Id.next(clock));
    }

    public static CeremonyId parse(String text) {
        return new CeremonyId(Id.parse("cer", text));
    }

    @Override
    public String prefix() {
        return "cer";
    }

    @Override
    public String toString() {
        return text();
    }
}
