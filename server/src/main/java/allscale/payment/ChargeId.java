package allscale.payment;

import allscale.kernel.Id;
import java.util.UUID;

/** A charge. */
public record ChargeId(UUID value) implements Id {

    public static ChargeId parse(String text) {
        return new ChargeId(Id.parse("chg", text));
    }

    @Override
    public String prefix() {
        return "chg";
    }

    @Override
    public String toString() {
        return text();
    }
}
