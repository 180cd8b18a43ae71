package allscale.contact;

import allscale.identity.RequestKey;
import allscale.kernel.Id;
import java.util.UUID;

/** Names a {@link Contact}. */
public record ContactId(UUID value) implements Id {

    private static final String PREFIX = "con";

    /** The contact a request makes. */
    public static ContactId of(RequestKey key) {
        return new ContactId(Id.derived(key.value(), "contact"));
    }

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
