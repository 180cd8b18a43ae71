package allscale.payment;

import static allscale.payment.PayoutStatus.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PayoutStatusTest {

    private static final Map<PayoutStatus, Set<PayoutStatus>> ALLOWED = Map.of(
            WAITING, Set.of(CHECKING, CANCELED),
            CHECKING, Set.of(READY, REFUSED, CANCELED),
            READY, Set.of(SENDING, PAID, REFUSED, CANCELED),
            SENDING, Set.of(PAID, FAILED, UNKNOWN, CANCELED),
            UNKNOWN, Set.of(PAID, FAILED, SENDING, CANCELED),
            PAID, Set.of(),
            REFUSED, Set.of(),
            FAILED, Set.of(),
            CANCELED, Set.of());

    @Test
    void everyPairOfStatesIsAllowedOrNotAsTheDiagramSays() {
        for (PayoutStatus from : PayoutStatus.values()) {
            for (PayoutStatus to : PayoutStatus.values()) {
                assertThat(from.canBecome(to))
                        .as("%s -> %s", from, to)
                        .isEqualTo(ALLOWED.getOrDefault(from, Set.of()).contains(to));
            }
        }
    }

    @Test
    void aStateIsTerminalExactlyWhenNothingFollows() {
        for (PayoutStatus from : PayoutStatus.values()) {
            boolean nothingFollows = List.of(PayoutStatus.values()).stream().noneMatch(from::canBecome);
            assertThat(from.isTerminal()).as("%s", from).isEqualTo(nothingFollows);
        }
    }

    @Test
    void onceSignedAPayoutIsNeverRefused() {
        assertThat(SENDING.canBecome(REFUSED)).isFalse();
        assertThat(UNKNOWN.canBecome(REFUSED)).isFalse();
    }
}
