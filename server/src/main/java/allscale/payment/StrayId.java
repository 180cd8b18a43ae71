package allscale.payment;

import allscale.kernel.Id;
import java.util.UUID;

/** Something at an own address that waits for a step of a person. */
public record StrayId(UUID value) implements Id {

    public static StrayId parse(String text) {
        return new StrayId(Id.parse("str", text));
    }

    @Override
    public String prefix() {
        return "str";
    }

    @Override
    public String toString() {
        return text();
    }
}
