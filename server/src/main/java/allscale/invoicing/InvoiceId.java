package allscale.invoicing;

import allscale.identity.RequestKey;
import allscale.kernel.Id;
import java.util.UUID;

/** Names an {@link Invoice}. */
public record InvoiceId(UUID value) implements Id {

    private static final String PREFIX = "inv";

    /** The invoice a request makes. */
    public static InvoiceId of(RequestKey key) {
        return new InvoiceId(Id.derived(key.value(), "invoice"));
    }

    public static InvoiceId parse(String text) {
        return new InvoiceId(Id.parse(PREFIX, text));
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
