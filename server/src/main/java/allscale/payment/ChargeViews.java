package allscale.payment;

import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.wallet.AddressKind;
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
        Map<ChargeId, List<MatchStore.Unmatched>> beside =
                matches.beside(organization, charges.stream().map(Charge::id).toList());
        Map<ChargeId, DifferenceAcceptance> accepted = decisions.ofCharges(organization, charges);
        return charges.stream()
                .map(charge -> view(charge, beside.getOrDefault(charge.id(), List.of()), accepted.get(charge.id())))
                .toList();
    }

    private ChargeView view(
            Charge charge, List<MatchStore.Unmatched> beside, @Nullable DifferenceAcceptance acceptance) {
        OrganizationId organization = charge.organization();
        List<ChargeView.Credit> credits = new ArrayList<>();
        for (Match match : matches.ofCharge(organization, charge)) {
            credits.add(new ChargeView.Credit(
                    match.money(), match.value(), match.txHash(), match.at(), match.countedAt(), null, null));
        }
        Price arriving = Price.zero(charge.terms().due().currency());
        for (Transfer transfer : arriving(organization, charge)) {
            Expected expected = expected(charge, arriving, transfer);
            arriving = arriving.plus(expected.value());
            credits.add(new ChargeView.Credit(
                    transfer.money(),
                    expected.value(),
                    transfer.tx().text(),
                    transfer.block().time(),
                    transfer.seenAt(),
                    confirmations(transfer),
                    expected.why()));
        }
        credits.sort(Comparator.comparing(ChargeView.Credit::at));
        String link = tokens.link(organization, charge.id());
        return new ChargeView(
                charge,
                link,
                arriving,
                credits,
                beside.stream().map(ChargeViews::beside).toList(),
                acceptance);
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

    private List<Transfer> arriving(OrganizationId organization, Charge charge) {
        return transfers.underWay(organization).stream()
                .filter(Transfer::isIncoming)
                .filter(transfer -> transfer.walletAddress().kind() == AddressKind.FORWARDER
                        && transfer.walletAddress()
                                .chargeId()
                                .equals(charge.id().value()))
                .toList();
    }

    /** What will become of a transfer once it is final, as {@link Charges#credit} will decide. */
    private record Expected(Price value, @Nullable InboxReason why) {}

    private Expected expected(Charge charge, Price before, Transfer transfer) {
        Price zero = Price.zero(charge.terms().due().currency());
        if (!charge.isOpen()) {
            return new Expected(zero, InboxReason.CLOSED);
        }
        if (!charge.terms().accepts(transfer.money().asset())) {
            return new Expected(zero, InboxReason.WRONG_COIN);
        }
        List<Rate> possible = rates.shown(
                charge, transfer.money().asset().symbol(), transfer.block().time());
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

    private ChargeView.Confirmations confirmations(Transfer transfer) {
        NetworkId network = transfer.walletAddress().network();
        int needed = wallets.confirmationsNeeded(network);
        long latest = wallets.standing(network)
                .map(NetworkStanding::latest)
                .orElse(transfer.block().number());
        int seen = (int) Math.min(needed, transfer.confirmations(latest));
        return new ChargeView.Confirmations(seen, needed);
    }
}
