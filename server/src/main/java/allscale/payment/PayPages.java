package allscale.payment;

import allscale.chain.NetworkFacts;
import allscale.identity.Profiles;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.kernel.Refused;
import allscale.safety.SafeMode;
import allscale.wallet.WalletAddress;
import allscale.wallet.Wallets;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a payer with a link sees: one charge and the ways to pay it, and nothing else of the organization. */
@Component
public class PayPages {

    private final ChargeViews charges;
    private final PaymentSessions sessions;
    private final Rates rates;
    private final TransferFees fees;
    private final Wallets wallets;
    private final SafeMode safeMode;
    private final Profiles profiles;

    PayPages(
            ChargeViews charges,
            PaymentSessions sessions,
            Rates rates,
            TransferFees fees,
            Wallets wallets,
            SafeMode safeMode,
            Profiles profiles) {
        this.charges = charges;
        this.sessions = sessions;
        this.rates = rates;
        this.fees = fees;
        this.wallets = wallets;
        this.safeMode = safeMode;
        this.profiles = profiles;
    }

    /** The page of a charge as this visitor is to see it; remembers the visit and what was chosen. */
    @Transactional
    PayPage page(OrganizationId organization, ChargeId id, PayVisit visit) {
        Optional<PaymentSession> back =
                Optional.ofNullable(visit.session()).flatMap(session -> sessions.back(organization, id, session));
        ChargeView charge = charges.find(organization, id).orElseThrow(PayPages::nowhere);
        Optional<PaymentSession> session = back.or(() -> begun(charge, visit));
        ChargeTerms terms = charge.charge().terms();
        Map<String, Rate> prices = session.map(open -> prices(organization, terms, open.ratedAt()))
                .orElseGet(() -> prices(organization, terms));
        List<WalletAddress> addresses = wallets.ofCharge(organization, id.value());
        List<PayPage.Choice> choices = choices(wallets.offered(organization), networksOf(addresses), prices.keySet());
        Optional<PayPage.Choice> said = said(choices, visit);
        said.ifPresent(choice -> back.ifPresent(open ->
                sessions.choose(organization, id, open.id(), choice.asset().caip19())));
        Optional<PayPage.Choice> known = said.or(() -> back.flatMap(open -> byAsset(choices, open.asset())))
                .or(() -> byAsset(choices, visit.remembered()));
        return new PayPage(
                charge,
                profiles.version(organization, terms.issuerProfile()),
                wallets.registered(),
                choices,
                known.or(() -> byAsset(choices, visit.shown()))
                        .or(() -> choices.stream().findFirst())
                        .orElse(null),
                known.isPresent(),
                prices,
                session.filter(_ -> prices.values().stream().anyMatch(Rate::canChange))
                        .map(PaymentSession::rateHeldUntil)
                        .orElse(null),
                safeMode.isOn(organization),
                session.map(PaymentSession::id).orElse(null));
    }

    /** A visit begins with the whole page, while there is something to pay. */
    private Optional<PaymentSession> begun(ChargeView view, PayVisit visit) {
        Charge charge = view.charge();
        boolean isWanted =
                visit.isBeginning() && charge.isOpen() && !charge.standing().isSettled();
        return isWanted ? sessions.open(charge.organization(), charge.id()) : Optional.empty();
    }

    private Map<String, Rate> prices(OrganizationId organization, ChargeTerms terms) {
        Map<String, Rate> prices = new HashMap<>();
        for (String symbol : terms.accepts()) {
            rates.find(organization, symbol, terms.due().currency()).ifPresent(rate -> prices.put(symbol, rate));
        }
        return prices;
    }

    /** The prices a visit is shown. */
    private Map<String, Rate> prices(OrganizationId organization, ChargeTerms terms, Instant ratedAt) {
        Map<String, Rate> prices = new HashMap<>();
        for (String symbol : terms.accepts()) {
            rates.since(organization, symbol, terms.due().currency(), ratedAt)
                    .at(ratedAt)
                    .ifPresent(rate -> prices.put(symbol, rate));
        }
        return prices;
    }

    private List<PayPage.Choice> choices(List<NetworkFacts> networks, Set<NetworkId> reachable, Set<String> accepted) {
        List<PayPage.Choice> choices = new ArrayList<>();
        for (NetworkFacts network : networks) {
            if (!reachable.contains(network.id())) {
                continue;
            }
            Money fee = fees.estimate(network).orElse(null);
            for (Asset asset : network.assets()) {
                if (accepted.contains(asset.symbol())) {
                    choices.add(new PayPage.Choice(network, asset, fee));
                }
            }
        }
        choices.sort(Comparator.comparing(PayPages::weight));
        return choices;
    }

    /** A network whose fee nobody knows comes last, in the order of the registry. */
    private static BigInteger weight(PayPage.Choice choice) {
        return choice.fee() == null ? BigInteger.TWO.pow(255) : TransferFees.weight(choice.fee());
    }

    /** What the address of the page says, as far as it names something that is offered. */
    private static Optional<PayPage.Choice> said(List<PayPage.Choice> choices, PayVisit visit) {
        if (visit.network() == null && visit.coin() == null) {
            return Optional.empty();
        }
        return first(
                choices,
                choice -> (visit.network() == null
                                || choice.network().id().caip2().equals(visit.network()))
                        && (visit.coin() == null || choice.asset().symbol().equals(visit.coin())));
    }

    private static Optional<PayPage.Choice> byAsset(List<PayPage.Choice> choices, @Nullable String asset) {
        return first(choices, choice -> choice.asset().caip19().equals(asset));
    }

    private static Optional<PayPage.Choice> first(List<PayPage.Choice> choices, Predicate<PayPage.Choice> fits) {
        return choices.stream().filter(fits).findFirst();
    }

    private static Set<NetworkId> networksOf(List<WalletAddress> addresses) {
        return addresses.stream().map(WalletAddress::network).collect(Collectors.toSet());
    }

    private static Refused nowhere() {
        return new Refused(PaymentRefusal.CHARGE_NOT_FOUND, "This link leads nowhere.");
    }
}
