package allscale.invoicing;

import allscale.contact.ContactId;
import allscale.kernel.PlainText;
import allscale.kernel.Refused;
import allscale.payment.Price;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The words of a draft as they come in; what is left out gets its usual value. A draft may be incomplete, but what is
 * there must be readable.
 */
record DraftWanted(
        @Nullable ContactId contactId,
        @Nullable CustomerWanted customer,
        @Nullable String currency,
        @Nullable LocalDate dueOn,
        @Nullable List<LineWanted> lines,
        @Nullable String note,
        @Nullable String terms,
        @Nullable List<String> accepts,
        @Nullable String locale) {

    static final DraftWanted NOTHING = new DraftWanted(null, null, null, null, null, null, null, null, null);

    private static final int MOST_LINES = 200;
    private static final int LONGEST_LINE = 500;
    private static final int LONGEST_WORD = 254;
    private static final int LONGEST_TEXT = 4_000;

    /** Bounds how many pages a paper can have, as the lengths do. */
    private static final int MAX_ROWS = 10;

    private static final int MAX_TEXT_ROWS = 80;

    record CustomerWanted(
            @Nullable String name,
            @Nullable String email,
            @Nullable String address) {}

    /** @param amount computed by the server; what comes in is not read */
    record LineWanted(
            @Nullable String description,
            String quantity,
            String unitPrice,
            @Nullable String discountPercent,
            @Nullable String taxPercent,
            @Nullable String amount) {}

    InvoiceContent content() {
        String money = checkedCurrency();
        return new InvoiceContent(
                contactId,
                checkedCustomer(),
                money,
                dueOn,
                checkedLines(money),
                text("note", note),
                text("terms", terms),
                checkedAccepts(),
                checkedLocale());
    }

    private String checkedCurrency() {
        String code = currency == null ? "USD" : currency;
        return read("currency", () -> {
            if (Currency.getInstance(code).getDefaultFractionDigits() < 0) {
                throw new IllegalArgumentException(code);
            }
            return code;
        });
    }

    private Customer checkedCustomer() {
        if (customer == null) {
            return Customer.NOBODY;
        }
        return new Customer(
                word("customer.name", customer.name),
                word("customer.email", customer.email),
                text("customer.address", customer.address));
    }

    private List<InvoiceLine> checkedLines(String money) {
        List<LineWanted> wanted = lines == null ? List.of() : lines;
        if (wanted.size() > MOST_LINES) {
            throw refused("lines");
        }
        List<InvoiceLine> checked = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            checked.add(line("lines[" + i + "].", wanted.get(i), money));
        }
        return checked;
    }

    private static InvoiceLine line(String at, LineWanted wanted, String money) {
        String description = PlainText.lines(wanted.description == null ? "" : wanted.description);
        if (description.length() > LONGEST_LINE || description.lines().count() > MAX_ROWS) {
            throw refused(at + "description");
        }
        Price price = read(at + "unitPrice", () -> Price.parse(wanted.unitPrice, money));
        if (price.micros().signum() < 0) {
            throw refused(at + "unitPrice");
        }
        return new InvoiceLine(
                description,
                read(at + "quantity", () -> Quantity.parse(wanted.quantity)),
                price,
                percent(at + "discountPercent", wanted.discountPercent),
                percent(at + "taxPercent", wanted.taxPercent));
    }

    private static Percent percent(String field, @Nullable String text) {
        return text == null || text.isBlank() ? Percent.ZERO : read(field, () -> Percent.parse(text));
    }

    private TreeSet<String> checkedAccepts() {
        List<String> symbols = accepts == null ? List.of("USDC", "USDT") : accepts;
        if (symbols.size() > 10 || symbols.stream().anyMatch(symbol -> !symbol.matches("[A-Z0-9.]{2,16}"))) {
            throw refused("accepts");
        }
        return new TreeSet<>(symbols);
    }

    private Locale checkedLocale() {
        return switch (locale) {
            case null -> Locale.ENGLISH;
            case "en" -> Locale.ENGLISH;
            case "zh" -> Locale.CHINESE;
            default -> throw refused("locale");
        };
    }

    private static String word(String field, @Nullable String typed) {
        String clean = typed == null ? "" : PlainText.line(typed);
        if (clean.length() > LONGEST_WORD) {
            throw refused(field);
        }
        return clean;
    }

    private static String text(String field, @Nullable String typed) {
        String clean = typed == null ? "" : PlainText.lines(typed);
        if (clean.length() > LONGEST_TEXT || clean.lines().count() > MAX_TEXT_ROWS) {
            throw refused(field);
        }
        return clean;
    }

    private static <T> T read(String field, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException unreadable) {
            throw refused(field);
        }
    }

    private static Refused refused(String field) {
        return new Refused(
                InvoiceRefusal.INVOICE_FIELD_INVALID,
                "The draft was not saved: look at the field " + field + " again.",
                Map.of("field", field));
    }
}
