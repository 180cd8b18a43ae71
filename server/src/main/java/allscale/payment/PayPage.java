package allscale.payment;

import allscale.chain.NetworkFacts;
import allscale.chain.TxHash;
import allscale.identity.Profile;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a payer sees of a charge, and the ways to pay it.
 *
 * @param issuer who asks, as on the paper behind the charge
 * @param networks every known network, for naming what happened there
 * @param choices every accepted coin on every network the payer may be asked on, the cheapest network first
 * @param chosen the one the payer has chosen, or the first; null when nothing can be paid with
 * @param hasChosen whether the payer said so, now or before
 * @param rates the price of each accepted coin
 * @param rateHeldUntil until when the shown amount is good whatever the rate becomes, or null where nothing is promised
 * @param mayBeOlder whether the records may be older than a payment that was made, so that it does not show
 * @param session the visit, or null when there is none to remember
 */
record PayPage(
        ChargeView charge,
        Profile issuer,
        List<NetworkFacts> networks,
        List<Choice> choices,
        @Nullable Choice chosen,
        boolean hasChosen,
        Map<String, Rate> rates,
        @Nullable Instant rateHeldUntil,
        boolean mayBeOlder,
        @Nullable PaymentSessionId session) {

    /**
     * One coin on one network.
     *
     * @param fee what the network will ask the payer for it, about; null while no node has said
     */
    record Choice(
            NetworkFacts network, Asset asset, @Nullable Money fee) {}

    Optional<Choice> choice() {
        return Optional.ofNullable(chosen);
    }

    /** What is neither here nor on its way; zero when that little is accepted. */
    Price missing() {
        Charge open = charge.charge();
        Price rest = open.rest();
        Price zero = Price.zero(rest.currency());
        if (open.standing().isSettled() || charge.arriving().compareTo(rest) >= 0) {
            return zero;
        }
        Price missing = rest.minus(charge.arriving());
        ChargeTerms terms = open.terms();
        return terms.tolerance().allows(missing, terms.due()) ? zero : missing;
    }

    /** Whether the payer should still send something. */
    boolean isPayable() {
        return charge.charge().isOpen() && missing().isPositive();
    }

    /** Why nobody can pay although something is asked for. */
    enum Obstacle {
        /** No coin that is accepted has a price in the currency of the charge. */
        NO_RATE,
        /** No network is offered on which an accepted coin lives. */
        NO_NETWORK
    }

    /** Why there is no way to pay, if there is none. */
    Optional<Obstacle> obstacle() {
        if (!isPayable() || !choices.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(rates.isEmpty() ? Obstacle.NO_RATE : Obstacle.NO_NETWORK);
    }

    /** The first transfer that will count and is not final, if one is under way. */
    Optional<ChargeView.Credit> arriving() {
        return underWay().filter(credit -> credit.why() == null).findFirst();
    }

    /** Money that does not count by itself, and why. */
    record Stray(Money money, InboxReason why) {}

    /** What has come and does not count by itself, final or not, unless a person has decided about it. */
    Optional<Stray> stray() {
        Stream<Stray> coming = underWay()
                .flatMap(credit -> Stream.ofNullable(credit.why()).map(why -> new Stray(credit.money(), why)));
        Stream<Stray> there = charge.beside().reversed().stream()
                .filter(part -> !part.isDecided())
                .map(part -> new Stray(part.money(), part.why()));
        return Stream.concat(coming, there).findFirst();
    }

    private Stream<ChargeView.Credit> underWay() {
        return charge.credits().stream().filter(credit -> credit.confirmations() != null);
    }

    Money asked(Price price, Choice choice) {
        return price.in(choice.asset(), rate(choice));
    }

    Rate rate(Choice choice) {
        Rate rate = rates.get(choice.asset().symbol());
        if (rate == null) {
            throw new IllegalStateException("a coin is offered only with a rate");
        }
        return rate;
    }

    Optional<NetworkFacts> network(Asset asset) {
        return networks.stream()
                .filter(network -> network.id().equals(asset.network()))
                .findFirst();
    }

    /** Where everybody can look the transfer up, or null when the network has no such place. */
    @Nullable
    String proof(Asset asset, String txHash) {
        return networks.stream()
                .filter(network -> network.id().equals(asset.network()))
                .map(network -> network.explorer().transactionPage(new TxHash(txHash)))
                .filter(page -> !page.isEmpty())
                .findFirst()
                .orElse(null);
    }
}
