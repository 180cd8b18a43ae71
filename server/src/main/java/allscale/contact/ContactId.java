package allscale.contact;

import allscale.kernel.Id;
import java.util.UUID;

/** Names a {@link Contact}. */
public record ContactId(UUID value) implements Id {

    private static final String PREFIX = "con";

    public static ContactId parse(String text) {
        return new ContactId(Id.parse(PREFIX, text));
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
