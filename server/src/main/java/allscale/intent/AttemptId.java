package allscale.intent;

import allscale.kernel.Id;
import java.time.Clock;
import java.util.UUID;

/** The signed bytes of one plan. */
public record AttemptId(UUID value) implements Id {

    public static AttemptId next(Clock clock) {
        return new AttemptId(Id.next(clock));
    }

    public static AttemptId parse(String text) {
        return new AttemptId(Id.parse("att", text));
    }

    @Override
    public String prefix() {
        return "att";
    }

    @Override
    public String toString() {
        return text();
    }
}
