package allscale.intent;

import allscale.chain.Fees;
import allscale.chain.Network;
import allscale.chain.NetworkFacts;
import allscale.chain.Networks;
import allscale.chain.Preflight;
import allscale.kernel.Address;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.relayer.Purpose;
import allscale.relayer.RelayFees;
import allscale.relayer.Relays;
import allscale.wallet.OwnAddresses;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks a network about a payment before anybody is asked to sign it. */
@Component
class Preflights {

    /** The cap of a fee leaves room for prices to rise and for two replacements. */
    private static final BigInteger ROOM = BigInteger.valueOf(3);

    /** An authorization lives for minutes by our clock, and is judged by the network's. */
    private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(2);

    private final Networks networks;
    private final Relays relays;
    private final OwnAddresses own;
    private final Clock clock;

    Preflights(Networks networks, Relays relays, OwnAddresses own, Clock clock) {
        this.networks = networks;
        this.own = own;
        this.relays = relays;
        this.clock = clock;
    }

    PaymentPreflight ask(OrganizationId organization, Address from, Address to, Money money, Route route) {
        Network network = networks.network(money.asset().network());
        Preflight said = said(organization, from, to, money);
        return route == Route.RELAYED
                ? relayed(organization, network, said, money)
                : ownFee(network, said, from, money);
    }

    /** What the network says about a payment, and what only this house knows about the payee. */
    Preflight said(OrganizationId organization, Address from, Address to, Money money) {
        Preflight said = networks.network(money.asset().network()).preflight(from, to, money.asset(), money.units());
        List<Preflight.Finding> findings = new ArrayList<>(said.findings());
        if (to.equals(relays.address())) {
            findings.add(Preflight.Finding.PAYEE_IS_FEE_SPONSOR);
        }
        if (own.isForwarder(organization, to)) {
            findings.add(Preflight.Finding.PAYEE_IS_OWN_CHARGE);
        }
        return new Preflight(findings, said.gasLimit());
    }

    private PaymentPreflight relayed(OrganizationId organization, Network network, Preflight said, Money money) {
        Money nothing = Money.zero(network.facts().coin());
        return new PaymentPreflight(
                said.findings(),
                new Intent.Fee(Route.RELAYED, nothing),
                obstacle(organization, network, said, money),
                nothing,
                clock.instant());
    }

    private RouteObstacle obstacle(OrganizationId organization, Network network, Preflight said, Money money) {
        Optional<NetworkFacts.Token> token = network.facts().token(money.asset());
        if (token.isEmpty() || !token.get().isGasless()) {
            return RouteObstacle.TOKEN_WITHOUT_AUTHORIZATION;
        }
        if (said.findings().contains(Preflight.Finding.SENDER_HAS_CODE)) {
            return RouteObstacle.SENDER_HAS_CODE;
        }
        if (money.units().compareTo(token.get().minimumUnits()) < 0) {
            return RouteObstacle.AMOUNT_TOO_SMALL;
        }
        if (network.head().latest().time().isAfter(clock.instant().plus(MAX_CLOCK_SKEW))) {
            return RouteObstacle.CLOCKS_DIFFER;
        }
        Money fee = RelayFees.ofPayment(network.facts(), network.fees());
        return switch (relays.readiness(organization, Purpose.SEND, fee, money)) {
            case READY -> RouteObstacle.NONE;
            case UNREAD -> RouteObstacle.RELAYER_UNREAD;
            case UNFUNDED -> RouteObstacle.RELAYER_UNFUNDED;
            case UNPRICED -> RouteObstacle.RELAYER_UNPRICED;
            case NOT_WORTH_IT -> RouteObstacle.AMOUNT_TOO_SMALL;
            case BUDGET_SPENT -> RouteObstacle.RELAYER_QUOTA_SPENT;
            case BUDGET_RESERVED -> RouteObstacle.RELAYER_BUSY;
            case BUDGET_TOO_SMALL -> RouteObstacle.RELAYER_BUDGET_TOO_SMALL;
        };
    }

    private PaymentPreflight ownFee(Network network, Preflight said, Address from, Money money) {
        Money coin = Money.zero(network.facts().coin());
        Fees fees = network.fees();
        BigInteger now = said.gasLimit().multiply(fees.maxFeePerGas());
        BigInteger most = said.gasLimit().multiply(network.facts().fees().maxFeePerGas());
        BigInteger has = network.senderState(from, money.asset()).nativeUnits();
        Money isShort = new Money(now.subtract(has).max(BigInteger.ZERO), coin.asset());
        return new PaymentPreflight(
                said.findings(),
                new Intent.Fee(Route.OWN_FEE, new Money(now.multiply(ROOM).min(most), coin.asset())),
                isShort.isZero() ? RouteObstacle.NONE : RouteObstacle.COIN_TOO_SHORT,
                isShort,
                clock.instant());
    }
}
