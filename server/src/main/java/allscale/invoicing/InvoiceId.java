package allscale.invoicing;

import allscale.kernel.Id;
import java.util.UUID;

/** Names an {@link Invoice}. */
public record InvoiceId(UUID value) implements Id {

    private static final String PREFIX = "inv";

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
