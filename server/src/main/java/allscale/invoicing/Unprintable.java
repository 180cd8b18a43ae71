package allscale.invoicing;

import allscale.identity.Profile;
import allscale.kernel.Refused;
import allscale.paper.Glyphs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Characters of an invoice that no bundled font can print.
 *
 * @param field where they are, for example {@code lines[0].description}
 * @param characters each once
 */
record Unprintable(String field, String characters) {

    /** Refuses a paper with such characters, unless the person who issues it has named every one of them. */
    static void require(InvoiceContent content, Letterhead letterhead, String accepted) {
        List<Unprintable> found = in(content, letterhead);
        boolean isKnown = found.stream()
                .allMatch(one -> one.characters.codePoints().allMatch(point -> accepted.indexOf(point) >= 0));
        if (!isKnown) {
            throw new Refused(
                    InvoiceRefusal.INVOICE_UNPRINTABLE,
                    "Some characters cannot be printed: "
                            + found.stream()
                                    .map(one -> one.characters + " in " + one.field)
                                    .collect(Collectors.joining(", "))
                            + ". Write them differently, or issue the invoice with acceptedCharacters naming them; each is"
                            + " then printed as #.",
                    Map.of("unprintable", found));
        }
    }

    private static List<Unprintable> in(InvoiceContent content, Letterhead letterhead) {
        List<Unprintable> found = new ArrayList<>();
        add(found, "customer.name", content.customer().name());
        add(found, "customer.address", content.customer().address());
        add(found, "customer.email", content.customer().email());
        for (int i = 0; i < content.lines().size(); i++) {
            add(found, "lines[" + i + "].description", content.lines().get(i).description());
        }
        add(found, "note", content.note());
        add(found, "terms", content.terms());
        Profile seller = letterhead.profile();
        add(found, "organization.name", letterhead.issuer());
        add(found, "organization.address", seller.address());
        add(found, "organization.taxId", seller.taxId());
        add(found, "organization.email", seller.email());
        return found;
    }

    private static void add(List<Unprintable> found, String field, String text) {
        String missing = Glyphs.missing(text);
        if (!missing.isEmpty()) {
            found.add(new Unprintable(field, missing));
        }
    }
}
