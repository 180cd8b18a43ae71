package allscale.testmode;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.kernel.Address;
import allscale.kernel.OrganizationId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SampleMonthTest {

    private static final Instant START = Instant.parse("2026-03-05T00:10:00Z");
    private static final OrganizationId OURS = new OrganizationId(new UUID(1, 2));

    @Test
    void theSameOrganizationAndStartGiveTheSameScript() {
        assertThat(month(OURS)).isEqualTo(month(OURS));
    }

    @Test
    void anotherOrganizationsCustomersPayFromOtherAddresses() {
        Address ours = pays(month(OURS)).getFirst().payer();
        Address theirs =
                pays(month(new OrganizationId(new UUID(3, 4)))).getFirst().payer();
        assertThat(ours).isNotEqualTo(theirs);
    }

    @Test
    void nothingHappensInTheFutureAndNothingLongAgo() {
        assertThat(month(OURS))
                .allSatisfy(step -> assertThat(step.at()).isBetween(START.minus(Duration.ofDays(32)), START));
    }

    @Test
    void theClockIsNeverPutBackBetweenTransfersAndComesBackAfterThem() {
        List<SampleStep> steps = month(OURS);
        List<SampleStep.Pay> pays = pays(steps);
        assertThat(pays).isSortedAccordingTo(Comparator.comparing(SampleStep.Pay::at));
        int last = steps.indexOf(pays.getLast());
        assertThat(steps.get(last + 1)).isInstanceOf(SampleStep.Return.class);
    }

    @Test
    void eachPayersTransfersAreCountedFromZero() {
        Map<Address, Long> next = new HashMap<>();
        for (SampleStep.Pay pay : pays(month(OURS))) {
            assertThat(pay.nonce()).isEqualTo(next.getOrDefault(pay.payer(), 0L));
            next.merge(pay.payer(), 1L, Long::sum);
        }
        assertThat(next).hasSizeGreaterThan(8);
    }

    @Test
    void anInvoiceIsWrittenBeforeItIsPaid() {
        for (SampleStep.Pay pay : pays(month(OURS))) {
            SampleStep.WriteInvoice invoice = pay.invoice();
            if (invoice != null) {
                assertThat(pay.at()).isAfter(invoice.at());
            }
        }
    }

    private static List<SampleStep.Pay> pays(List<SampleStep> steps) {
        return steps.stream()
                .filter(SampleStep.Pay.class::isInstance)
                .map(SampleStep.Pay.class::cast)
                .toList();
    }

    private static List<SampleStep> month(OrganizationId organization) {
        try (InputStream script = SampleMonth.class.getResourceAsStream("sample.json")) {
            return SampleMonth.of(
                    JsonMapper.shared().readTree(script), organization, START, ZoneId.of("Pacific/Auckland"));
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
