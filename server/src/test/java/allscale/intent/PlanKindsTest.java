package allscale.intent;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.NetworkFacts;
import allscale.chain.NetworkRegistry;
import allscale.chain.NetworkRules;
import allscale.chain.Plan;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import allscale.wallet.AddressKind;
import allscale.wallet.WalletAddress;
import allscale.wallet.WalletAddressId;
import allscale.wallet.WalletId;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Safe mode waits until whatever was signed can't happen any more; each kind of plan says here how it comes to that. */
class PlanKindsTest {

    private static final OrganizationId ORGANIZATION = new OrganizationId(UUID.randomUUID());
    private static final NetworkFacts LOCAL =
            NetworkRegistry.bundled().network(new NetworkId("eip155:31337")).orElseThrow();
    private static final NetworkRules RULES = NetworkRules.of(LOCAL);

    /** Carries its limit, at most {@link PlanKinds#LONGEST_VALIDITY}. */
    private static final Class<?> LIMITED = Plan.Authorization.class;

    /** Has none: the next transaction of its sender uses the same account nonce. */
    private static final Class<?> CLOSED_BY_ITS_GUARD = Plan.TransferTx.class;

    @Test
    void aPlanKindWithNeitherLimitNorClosingIsNotKnown() {
        assertThat(Plan.class.getPermittedSubclasses()).containsExactlyInAnyOrder(LIMITED, CLOSED_BY_ITS_GUARD);
    }

    @Test
    void whatIsSignedForTheRelayerIsOverWhenSafeModeMayEnd() {
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        for (Duration life : List.of(Duration.ofMinutes(10), PlanKinds.LONGEST_VALIDITY, Duration.ofDays(7))) {
            Plan.Authorization made = (Plan.Authorization) new PlanMaker(RULES, intent(now.plus(life)))
                    .authorizations(now)
                    .getFirst();
            assertThat(Instant.ofEpochSecond(made.validity().before()))
                    .isBeforeOrEqualTo(now.plus(PlanKinds.LONGEST_VALIDITY))
                    .isBeforeOrEqualTo(now.plus(life));
        }
    }

    private static Intent intent(Instant expiresAt) {
        Asset usdc = LOCAL.tokens().getFirst().asset();
        WalletAddress from = new WalletAddress(
                new WalletAddressId(UUID.randomUUID()),
                ORGANIZATION,
                new WalletId(UUID.randomUUID()),
                LOCAL.id(),
                new Address("0x1111111111111111111111111111111111111111"),
                AddressKind.MAIN,
                UUID.randomUUID());
        Line line = new Line(
                0,
                UUID.randomUUID(),
                new Address("0x2222222222222222222222222222222222222222"),
                new Money(BigInteger.TEN, usdc),
                "");
        return new Intent(
                new IntentId(UUID.randomUUID()),
                ORGANIZATION,
                new Terms(1, from, usdc, List.of(line), expiresAt),
                new Intent.Fee(Route.RELAYED, Money.zero(usdc)),
                new PersonId(UUID.randomUUID()),
                IntentStatus.APPROVED,
                null);
    }
}
