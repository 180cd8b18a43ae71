package allscale.intent;

import allscale.kernel.Id;
import java.time.Clock;
import java.util.UUID;

/** A list of lines that people approve and a device signs. */
public record IntentId(UUID value) implements Id {

    public static IntentId next(Clock clock) {
        return new IntentId(Id.next(clock));
    }

    public static IntentId parse(String text) {
        return new IntentId(Id.parse("int", text));
    }

    @Override
    public String prefix() {
        return "int";
    }

    @Override
    public String toString() {
        return text();
    }
}
