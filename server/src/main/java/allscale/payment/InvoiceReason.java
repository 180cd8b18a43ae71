package allscale.payment;

import allscale.kernel.Id;
import java.util.UUID;

/** The reason of a charge, shown as the invoice it is; invoices are the one product that opens charges so far. */
record InvoiceReason(UUID value) implements Id {

    static UUID parse(String text) {
        return Id.parse("inv", text);
    }

    @Override
    public String prefix() {
        return "inv";
    }
}
