package allscale.invoicing;

import allscale.contact.ContactId;
import allscale.kernel.PlainText;
import allscale.payment.Price;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
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
    private static final int MOST_COINS = 10;
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
            throw FieldProblem.tooMany("lines", MOST_LINES).notSaved();
        }
        List<InvoiceLine> checked = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            checked.add(line("lines[" + i + "].", wanted.get(i), money));
        }
        return checked;
    }

    private static InvoiceLine line(String at, LineWanted wanted, String money) {
        String description = bounded(at + "description", wanted.description, LONGEST_LINE, MAX_ROWS);
        Price price = read(at + "unitPrice", () -> Price.parse(wanted.unitPrice, money));
        if (price.micros().signum() < 0) {
            throw FieldProblem.unreadable(at + "unitPrice").notSaved();
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
        if (symbols.size() > MOST_COINS) {
            throw FieldProblem.tooMany("accepts", MOST_COINS).notSaved();
        }
        if (symbols.stream().anyMatch(symbol -> !symbol.matches("[A-Z0-9.]{2,16}"))) {
            throw FieldProblem.unreadable("accepts").notSaved();
        }
        return new TreeSet<>(symbols);
    }

    private Locale checkedLocale() {
        return switch (locale) {
            case null -> Locale.ENGLISH;
            case "en" -> Locale.ENGLISH;
            case "zh" -> Locale.CHINESE;
            default -> throw FieldProblem.unreadable("locale").notSaved();
        };
    }

    private static String word(String field, @Nullable String typed) {
        String clean = typed == null ? "" : PlainText.line(typed);
        if (clean.length() > LONGEST_WORD) {
            throw FieldProblem.tooLong(field, LONGEST_WORD).notSaved();
        }
        return clean;
    }

    private static String text(String field, @Nullable String typed) {
        return bounded(field, typed, LONGEST_TEXT, MAX_TEXT_ROWS);
    }

    private static String bounded(String field, @Nullable String typed, int longest, int rows) {
        String clean = typed == null ? "" : PlainText.lines(typed);
        if (clean.length() > longest) {
            throw FieldProblem.tooLong(field, longest).notSaved();
        }
        if (clean.lines().count() > rows) {
            throw FieldProblem.tooManyLines(field, rows).notSaved();
        }
        return clean;
    }

    private static <T> T read(String field, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException unreadable) {
            throw FieldProblem.unreadable(field).notSaved();
        }
    }
}
