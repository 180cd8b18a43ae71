package allscale.payment;

import allscale.kernel.Id;
import java.util.UUID;

/** A payout. */
public record PayoutId(UUID value) implements Id {

    public static PayoutId parse(String text) {
        return new PayoutId(Id.parse("out", text));
    }

    @Override
    public String prefix() {
        return "out";
    }

    @Override
    public String toString() {
        return text();
    }
}
