package allscale.payment;

import allscale.chain.NetworkFacts;
import allscale.kernel.Asset;
import allscale.kernel.OrganizationId;
import allscale.kernel.Refused;
import allscale.wallet.Wallets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a payer with a link sees: one charge and the ways to pay it, and nothing else of the organization. */
@Component
public class PayPages {

    private final ChargeViews charges;
    private final Rates rates;
    private final Wallets wallets;

    PayPages(ChargeViews charges, Rates rates, Wallets wallets) {
        this.charges = charges;
        this.rates = rates;
        this.wallets = wallets;
    }

    /**
     * The page of a charge.
     *
     * @param network CAIP-2 id of the network the payer wants, or null for the first
     * @param coin symbol of the coin the payer wants, or null for the first
     */
    @Transactional(readOnly = true)
    PayPage page(OrganizationId organization, ChargeId id, @Nullable String network, @Nullable String coin) {
        ChargeView charge = charges.find(organization, id)
                .orElseThrow(() -> new Refused(PaymentRefusal.CHARGE_NOT_FOUND, "This link leads nowhere."));
        String currency = charge.charge().terms().due().currency();
        Map<String, Rate> prices = new HashMap<>();
        for (String symbol : charge.charge().terms().accepts()) {
            rates.find(organization, symbol, currency).ifPresent(rate -> prices.put(symbol, rate));
        }
        List<PayPage.Choice> choices = choices(wallets.offered(organization), prices);
        return new PayPage(
                charge,
                wallets.registered(),
                choices,
                chosen(choices, network, coin).orElse(null),
                prices);
    }

    private static List<PayPage.Choice> choices(List<NetworkFacts> networks, Map<String, Rate> prices) {
        List<PayPage.Choice> choices = new ArrayList<>();
        for (NetworkFacts network : networks) {
            for (Asset asset : network.assets()) {
                if (prices.containsKey(asset.symbol())) {
                    choices.add(new PayPage.Choice(network, asset));
                }
            }
        }
        return choices;
    }

    private static Optional<PayPage.Choice> chosen(
            List<PayPage.Choice> choices, @Nullable String network, @Nullable String coin) {
        return choices.stream()
                .filter(choice ->
                        network == null || choice.network().id().caip2().equals(network))
                .filter(choice -> coin == null || choice.asset().symbol().equals(coin))
                .findFirst()
                .or(() -> choices.stream().findFirst());
    }
}
