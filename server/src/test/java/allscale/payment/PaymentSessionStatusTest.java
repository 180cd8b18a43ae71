package allscale.payment;

import static allscale.payment.PaymentSessionStatus.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaymentSessionStatusTest {

    private static final Map<PaymentSessionStatus, Set<PaymentSessionStatus>> ALLOWED = Map.of(
            CREATED, Set.of(VIEWED, DETECTED, CONFIRMING, SETTLED, EXPIRED, CANCELED),
            VIEWED, Set.of(METHOD_CHOSEN, DETECTED, CONFIRMING, SETTLED, EXPIRED, CANCELED),
            METHOD_CHOSEN, Set.of(DETECTED, CONFIRMING, SETTLED, EXPIRED, CANCELED),
            DETECTED, Set.of(CONFIRMING, SETTLED, CREATED, VIEWED, METHOD_CHOSEN),
            CONFIRMING, Set.of(DETECTED, SETTLED, CREATED, VIEWED, METHOD_CHOSEN),
            SETTLED, Set.of(),
            EXPIRED, Set.of(),
            CANCELED, Set.of());

    @Test
    void everyPairOfStatesIsAllowedOrNotAsTheDiagramSays() {
        for (PaymentSessionStatus from : values()) {
            for (PaymentSessionStatus to : values()) {
                assertThat(from.canBecome(to))
                        .as("%s -> %s", from, to)
                        .isEqualTo(ALLOWED.getOrDefault(from, Set.of()).contains(to));
            }
        }
    }

    @Test
    void aStateIsTerminalExactlyWhenNothingFollows() {
        for (PaymentSessionStatus from : values()) {
            boolean nothingFollows = List.of(values()).stream().noneMatch(from::canBecome);
            assertThat(from.isTerminal()).as("%s", from).isEqualTo(nothingFollows);
        }
    }

    @Test
    void whileATransferIsUnderWayNeitherTimeNorThePayeeEndsTheVisit() {
        for (PaymentSessionStatus from : List.of(DETECTED, CONFIRMING)) {
            assertThat(from.canBecome(EXPIRED)).isFalse();
            assertThat(from.canBecome(CANCELED)).isFalse();
        }
    }
}
