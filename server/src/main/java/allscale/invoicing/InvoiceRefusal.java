package allscale.invoicing;

import allscale.kernel.RefusalCode;

/** Why the room says no. */
enum InvoiceRefusal implements RefusalCode {
    INVOICE_UNKNOWN(Category.NOT_FOUND),
    INVOICE_CHANGED(Category.CONFLICT),
    INVOICE_ALREADY_ISSUED(Category.CONFLICT),
    INVOICE_UNPRINTABLE(Category.UNPROCESSABLE),
    INVOICE_INCOMPLETE(Category.UNPROCESSABLE),
    INVOICE_STATE(Category.CONFLICT),
    INVOICE_HAS_PAYMENTS(Category.CONFLICT),
    INVOICE_FIELD_INVALID(Category.UNPROCESSABLE),
    RECEIPT_NOT_READY(Category.CONFLICT),
    PAPER_NOT_PRINTED(Category.UNAVAILABLE),
    PRINTER_BUSY(Category.UNAVAILABLE);

    private final Category category;

    InvoiceRefusal(Category category) {
        this.category = category;
    }

    @Override
    public Category category() {
        return category;
    }
}
