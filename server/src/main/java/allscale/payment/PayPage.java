package allscale.payment;

import allscale.chain.NetworkFacts;
import allscale.chain.TxHash;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a payer sees of a charge, and the ways to pay it.
 *
 * @param networks every known network, in the order they are offered
 * @param choices every accepted coin on every network the payer may be asked on
 * @param chosen the one the payer has chosen, or the first; null when nothing can be paid with
 * @param rates the price of each accepted coin
 */
record PayPage(
        ChargeView charge,
        List<NetworkFacts> networks,
        List<Choice> choices,
        @Nullable Choice chosen,
        Map<String, Rate> rates) {

    /** One coin on one network. */
    record Choice(NetworkFacts network, Asset asset) {}

    Optional<Choice> choice() {
        return Optional.ofNullable(chosen);
    }

    /** Whether the payer should still send something: nothing that would settle it is on its way. */
    boolean isPayable() {
        Charge open = charge.charge();
        return open.isOpen()
                && !open.standing().isSettled()
                && charge.arriving().compareTo(open.rest()) < 0;
    }

    Money asked(Price price, Choice choice) {
        Rate rate = rates.get(choice.asset().symbol());
        if (rate == null) {
            throw new IllegalStateException("a coin is offered only with a rate");
        }
        return price.in(choice.asset(), rate);
    }

    String networkName(Asset asset) {
        return networks.stream()
                .filter(network -> network.id().equals(asset.network()))
                .map(NetworkFacts::name)
                .findFirst()
                .orElse(asset.network().caip2());
    }

    /** Where everybody can look the transfer up, or null when the network has no such place. */
    @Nullable
    String proof(ChargeView.Credit credit) {
        return networks.stream()
                .filter(network -> network.id().equals(credit.money().asset().network()))
                .map(network -> network.explorer().transactionPage(new TxHash(credit.txHash())))
                .filter(page -> !page.isEmpty())
                .findFirst()
                .orElse(null);
    }
}
