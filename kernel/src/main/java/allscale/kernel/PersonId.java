package allscale.kernel;

import java.time.Clock;
import java.util.UUID;

/** A human who logs in; the same person may be a member of several organizations. */
public record PersonId(UUID value) implements Id {

    public static PersonId next(Clock clock) {
        return new PersonId(Id.next(clock));
    }

    public static PersonId parse(String text) {
        return new PersonId(Id.parse("per", text));
    }

    @Override
    public String prefix() {
        return "per";
    }

    @Override
    public String toString() {
        return text();
    }
}
