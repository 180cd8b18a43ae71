package allscale.invoicing;

import allscale.kernel.OrganizationId;
import allscale.payment.Price;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.UUID;

/** Invoices for tests. */
final class InvoiceFixture {

    static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    static final Issue ISSUE = new Issue("2026-0014", "Nordlicht Studio", 1, TODAY, NOW);

    private InvoiceFixture() {}

    static InvoiceLine line(String description, String quantity, String price, String discount, String tax) {
        return new InvoiceLine(
                description,
                Quantity.parse(quantity),
                Price.parse(price, "USD"),
                Percent.parse(discount),
                Percent.parse(tax));
    }

    static InvoiceContent content(Locale locale, InvoiceLine... lines) {
        return new InvoiceContent(
                null,
                new Customer(
                        "Meridian Labs GmbH", "accounts@meridian.example", "Hafenstraße 12\n20457 Hamburg\nGermany"),
                "USD",
                LocalDate.parse("2026-12-07"),
                List.of(lines),
                "Thank you for working with us.",
                "14 days, without deduction.",
                new TreeSet<>(List.of("USDC", "USDT")),
                locale);
    }

    static Invoice draft(InvoiceContent content) {
        return Invoice.draft(new InvoiceId(new UUID(0, 7)), new OrganizationId(new UUID(0, 1)), content, NOW);
    }

    static Invoice aDraft() {
        return draft(content(Locale.ENGLISH, line("Brand identity", "1", "1250.00", "0", "0")));
    }
}
