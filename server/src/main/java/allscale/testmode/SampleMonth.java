package allscale.testmode;

import allscale.chain.EvmAddress;
import allscale.contact.ContactKind;
import allscale.invoicing.InvoiceLine;
import allscale.invoicing.Percent;
import allscale.invoicing.Quantity;
import allscale.kernel.Address;
import allscale.kernel.OrganizationId;
import allscale.kernel.Tag;
import allscale.payment.Price;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The script of a sample month: what a small studio's last thirty days might have been. The same organization and start
 * always give the same script, so a run that died goes on where it stopped.
 */
final class SampleMonth {

    private static final String CURRENCY = "USD";
    private static final int WHOLE_BPS = 10_000;
    private static final Duration BEFORE_NOW = Duration.ofMinutes(5);

    private final OrganizationId organization;
    private final Instant start;
    private final ZoneId zone;
    private final Map<String, SampleStep.AddContact> contacts = new HashMap<>();
    private final Map<Address, Long> nonces = new HashMap<>();
    private final List<SampleStep> written = new ArrayList<>();
    private final List<SampleStep.Pay> paid = new ArrayList<>();
    private final List<SampleStep> asked = new ArrayList<>();

    private SampleMonth(OrganizationId organization, Instant start, ZoneId zone) {
        this.organization = organization;
        this.start = start;
        this.zone = zone;
    }

    /**
     * All steps in the order they are played.
     *
     * @param script the file {@code sample.json}
     * @param start when it was asked for; the month ends there
     * @param zone the organization's
     */
    static List<SampleStep> of(JsonNode script, OrganizationId organization, Instant start, ZoneId zone) {
        SampleMonth month = new SampleMonth(organization, start, zone);
        script.path("contacts").forEach(month::contact);
        script.path("invoices").forEach(month::invoice);
        script.path("arrivals").forEach(month::arrival);
        script.path("payouts").forEach(month::payout);
        return month.steps();
    }

    private List<SampleStep> steps() {
        List<SampleStep> steps = new ArrayList<>(written);
        steps.sort(Comparator.comparing(SampleStep::at));
        steps.addAll(counted());
        steps.add(new SampleStep.Return(start));
        steps.addAll(asked);
        return List.copyOf(steps);
    }

    /** Transfers in the order of their days, each payer's counted from zero. */
    private List<SampleStep> counted() {
        List<SampleStep> counted = new ArrayList<>();
        paid.stream().sorted(Comparator.comparing(SampleStep.Pay::at)).forEach(pay -> {
            long nonce = nonces.merge(pay.payer(), 1L, Long::sum) - 1;
            counted.add(new SampleStep.Pay(
                    pay.at(),
                    pay.payer(),
                    nonce,
                    pay.invoice(),
                    pay.symbol(),
                    pay.fromBps(),
                    pay.toBps(),
                    pay.amount()));
        });
        return counted;
    }

    private void contact(JsonNode json) {
        String key = json.path("key").asString();
        SampleStep.AddContact contact = new SampleStep.AddContact(
                moment(30, contacts.size()),
                "contact/" + key,
                json.path("name").asString(),
                json.path("email").asString(),
                ContactKind.valueOf(json.path("kind").asString().toUpperCase(Locale.ROOT)),
                json.path("note").asString(""),
                address(key));
        contacts.put(key, contact);
        written.add(contact);
    }

    private void invoice(JsonNode json) {
        int daysAgo = json.path("issued").asInt();
        int place = 60 + written.size();
        Instant at = moment(daysAgo, place);
        LocalDate day = at.atZone(zone).toLocalDate();
        SampleStep.AddContact customer = customer(json);
        SampleStep.WriteInvoice invoice = new SampleStep.WriteInvoice(
                at,
                "invoice/" + place,
                customer,
                lines(json.path("lines")),
                day.plusDays(json.path("net").asInt()),
                Locale.of(json.path("locale").asString("en")),
                SampleStep.WriteInvoice.Fate.valueOf(
                        json.path("fate").asString("issued").toUpperCase(Locale.ROOT)));
        written.add(invoice);
        int from = 0;
        for (JsonNode payment : json.path("paid")) {
            int to = payment.path("to").asInt(WHOLE_BPS);
            paid.add(new SampleStep.Pay(
                    moment(payment.path("day").asInt(), 200 + paid.size()),
                    customer.address(),
                    0,
                    invoice,
                    payment.path("coin").asString("USDC"),
                    from,
                    to,
                    ""));
            from = to;
        }
    }

    private void arrival(JsonNode json) {
        paid.add(new SampleStep.Pay(
                moment(json.path("day").asInt(), 200 + paid.size()),
                address(json.path("from").asString()),
                0,
                null,
                json.path("coin").asString(),
                0,
                0,
                json.path("amount").asString()));
    }

    private void payout(JsonNode json) {
        asked.add(new SampleStep.AskPayout(
                start,
                "payout/" + asked.size(),
                customer(json),
                json.path("amount").asString(),
                json.path("note").asString()));
    }

    private SampleStep.AddContact customer(JsonNode json) {
        SampleStep.AddContact known = contacts.get(json.path("contact").asString());
        if (known == null) {
            throw new IllegalStateException("the sample script names nobody: " + json);
        }
        return known;
    }

    private static List<InvoiceLine> lines(JsonNode json) {
        List<InvoiceLine> lines = new ArrayList<>();
        json.forEach(line -> lines.add(new InvoiceLine(
                line.path("text").asString(),
                Quantity.parse(line.path("quantity").asString("1")),
                Price.parse(line.path("price").asString(), CURRENCY),
                Percent.parse(line.path("discount").asString("0")),
                Percent.parse(line.path("tax").asString("0")))));
        return lines;
    }

    /** Within the working day so many days ago, later for later places, and never after the start. */
    private Instant moment(int daysAgo, int place) {
        Instant at = start.atZone(zone)
                .toLocalDate()
                .minusDays(daysAgo)
                .atTime(9, 0)
                .plusMinutes(2L * place)
                .atZone(zone)
                .toInstant();
        Instant last = start.minus(BEFORE_NOW).minusSeconds(400 - place);
        return at.isAfter(last) ? last : at;
    }

    /** An address of the local network that belongs to this name in this organization and that nobody has a key of. */
    private Address address(String name) {
        return EvmAddress.ofHash(Tag.of("allscale/sample-address")
                .field(organization.value())
                .field(name)
                .sha256());
    }
}
