package allscale.recovery;

import allscale.kernel.Id;
import java.time.Clock;
import java.util.UUID;

/** The id of one request to recover. */
public record RecoveryId(UUID value) implements Id {

    public static RecoveryId next(Clock clock) {
        return new RecoveryId(Id.next(clock));
    }

    public static RecoveryId parse(String text) {
        return new RecoveryId(Id.parse("rec", text));
    }

    @Override
    public String prefix() {
        return "rec";
    }

    @Override
    public String toString() {
        return text();
    }
}
