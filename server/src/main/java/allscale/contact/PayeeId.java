package allscale.contact;

import allscale.kernel.Id;
import java.util.UUID;

/** Names a {@link Payee}. */
public record PayeeId(UUID value) implements Id {

    private static final String PREFIX = "pye";

    public static PayeeId parse(String text) {
        return new PayeeId(Id.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
