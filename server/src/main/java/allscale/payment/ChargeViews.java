package allscale.payment;

import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.wallet.NetworkStanding;
import allscale.wallet.Transfer;
import allscale.wallet.Transfers;
import allscale.wallet.Wallets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Charges as people see them: with their link and with what is still arriving. */
@Component
public class ChargeViews {

    private final ChargeStore store;
    private final MatchStore matches;
    private final DecisionStore decisions;
    private final Rates rates;
    private final Wallets wallets;
    private final Transfers transfers;
    private final PublicTokens tokens;

    ChargeViews(
            ChargeStore store,
            MatchStore matches,
            DecisionStore decisions,
            Rates rates,
            Wallets wallets,
            Transfers transfers,
            PublicTokens tokens) {
        this.store = store;
        this.matches = matches;
        this.decisions = decisions;
        this.rates = rates;
        this.wallets = wallets;
        this.transfers = transfers;
        this.tokens = tokens;
    }

    /** The charge a product opened for a reason. */
    @Transactional(readOnly = true)
    public Optional<ChargeView> ofReason(OrganizationId organization, UUID reason) {
        return store.byReason(organization, reason).map(charge -> view(organization, charge));
    }

    /** The charges of several reasons, by reason; reasons without a charge are left out. */
    @Transactional(readOnly = true)
    public Map<UUID, ChargeView> ofReasons(OrganizationId organization, Collection<UUID> reasons) {
        return views(organization, store.byReasons(organization, reasons)).stream()
                .collect(Collectors.toMap(view -> view.charge().reason(), Function.identity()));
    }

    @Transactional(readOnly = true)
    public Optional<ChargeView> find(OrganizationId organization, ChargeId id) {
        return store.find(organization, id).map(charge -> view(organization, charge));
    }

    private ChargeView view(OrganizationId organization, Charge charge) {
        return views(organization, List.of(charge)).getFirst();
    }

    private List<ChargeView> views(OrganizationId organization, List<Charge> charges) {
        List<ChargeId> ids = charges.stream().map(Charge::id).toList();
        Map<UUID, List<Transfer>> arriving = transfers.arriving(
                organization, ids.stream().map(ChargeId::value).toList());
        List<Rates.Sent> sent = charges.stream()
                .flatMap(charge -> arriving.getOrDefault(charge.id().value(), List.of()).stream()
                        .map(transfer -> Rates.Sent.of(transfer, charge)))
                .toList();
        Known known = new Known(
                matches.ofCharges(organization, charges),
                arriving,
                rates.shown(organization, sent),
                arriving.isEmpty() ? Map.of() : wallets.standings(),
                matches.beside(organization, ids),
                decisions.ofCharges(organization, charges),
                tokens.links(organization, ids));
        return charges.stream().map(charge -> view(charge, known)).toList();
    }

    /** What is known of several charges, read together. */
    private record Known(
            Map<ChargeId, List<Match>> matches,
            Map<UUID, List<Transfer>> arriving,
            Map<UUID, List<Rate>> rates,
            Map<NetworkId, NetworkStanding> standings,
            Map<ChargeId, List<MatchStore.Unmatched>> beside,
            Map<ChargeId, DifferenceAcceptance> accepted,
            Map<ChargeId, String> links) {}

    private ChargeView view(Charge charge, Known known) {
        List<ChargeView.Credit> credits = new ArrayList<>();
        for (Match match : known.matches.getOrDefault(charge.id(), List.of())) {
            credits.add(new ChargeView.Credit(
                    match.money(),
                    match.value(),
                    match.txHash(),
                    match.at(),
                    match.countedAt(),
                    null,
                    null,
                    match.rate().perCoin().decimal()));
        }
        Price arriving = Price.zero(charge.terms().due().currency());
        for (Transfer transfer : known.arriving.getOrDefault(charge.id().value(), List.of())) {
            List<Rate> possible = known.rates.getOrDefault(transfer.id().value(), List.of());
            Expected expected = expected(charge, arriving, transfer, possible);
            arriving = arriving.plus(expected.value());
            credits.add(new ChargeView.Credit(
                    transfer.money(),
                    expected.value(),
                    transfer.tx().text(),
                    transfer.block().time(),
                    transfer.seenAt(),
                    confirmations(transfer, known.standings),
                    expected.why(),
                    null));
        }
        credits.sort(Comparator.comparing(ChargeView.Credit::at));
        return new ChargeView(
                charge,
                Objects.requireNonNull(known.links.get(charge.id())),
                arriving,
                credits,
                known.beside.getOrDefault(charge.id(), List.of()).stream()
                        .map(ChargeViews::beside)
                        .toList(),
                known.accepted.get(charge.id()));
    }

    private static ChargeView.Beside beside(MatchStore.Unmatched part) {
        return new ChargeView.Beside(
                part.money(),
                part.txHash(),
                part.arrivedAt(),
                part.listedAt(),
                Objects.requireNonNull(part.why()),
                part.decision() != null);
    }

    /** What will become of a transfer once it is final, as {@link Charges#credit} will decide. */
    private record Expected(Price value, @Nullable InboxReason why) {}

    private static Expected expected(Charge charge, Price before, Transfer transfer, List<Rate> possible) {
        Price zero = Price.zero(charge.terms().due().currency());
        if (!charge.isOpen()) {
            return new Expected(zero, InboxReason.CLOSED);
        }
        if (!charge.terms().accepts(transfer.money().asset())) {
            return new Expected(zero, InboxReason.WRONG_COIN);
        }
        if (possible.isEmpty()) {
            return new Expected(zero, InboxReason.NO_RATE);
        }
        Charge then =
                before.isPositive() ? charge.credit(before, transfer.block().time()) : charge;
        Valuation worth = Valuation.of(transfer.money(), then.rest(), possible);
        return then.takes(worth.value())
                ? new Expected(worth.value(), null)
                : new Expected(zero, InboxReason.ALREADY_PAID);
    }

    private ChargeView.Confirmations confirmations(Transfer transfer, Map<NetworkId, NetworkStanding> standings) {
        NetworkId network = transfer.walletAddress().network();
        NetworkStanding standing = standings.get(network);
        int needed = wallets.confirmationsNeeded(network, standing);
        long latest = standing == null ? transfer.block().number() : standing.latest();
        int seen = (int) Math.min(needed, transfer.confirmations(latest));
        return new ChargeView.Confirmations(seen, needed);
    }
}
