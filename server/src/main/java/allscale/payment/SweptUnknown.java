package allscale.payment;

import allscale.kernel.Id;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.ledger.AccountName;
import allscale.ledger.Movement;
import allscale.wallet.AddressKind;
import allscale.wallet.Transfer;
import allscale.wallet.TransferId;
import allscale.wallet.TransferReason;
import allscale.wallet.Transfers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Forwarders that are found after they were swept, as after an older copy of the database was restored: what arrived in
 * the wallet was booked when nobody knew where it came from. It is the same money as what arrived in the forwarder, and
 * stands in the inbox once: as what its payer sent, or, where somebody has decided already, as what was decided.
 */
@Component
class SweptUnknown {

    private final MatchStore store;
    private final Transfers transfers;

    SweptUnknown(MatchStore store, Transfers transfers) {
        this.store = store;
        this.transfers = transfers;
    }

    /**
     * What stands in the inbox and arrived by the transactions that have emptied forwarders. People who decide lock it
     * before they lock a charge: call this first.
     */
    Map<TransferId, MatchStore.Unmatched> lock(OrganizationId organization, List<Transfer> moving) {
        List<String> txs = moving.stream()
                .filter(transfer -> !transfer.isIncoming())
                .filter(transfer -> transfer.walletAddress().kind() == AddressKind.FORWARDER)
                .map(transfer -> transfer.tx().text())
                .distinct()
                .toList();
        return txs.isEmpty()
                ? Map.of()
                : store.ofTransactionsForUpdate(organization, txs).stream()
                        .collect(Collectors.toMap(part -> new TransferId(part.transfer()), Function.identity()));
    }

    /**
     * A forwarder was emptied into the wallet.
     *
     * @param parts what had arrived in the forwarder
     * @param known what {@link #lock} has found
     * @param reasons what the transfers told together are for: said anew here
     * @return what moves in the books; nothing when both sides are told together, as they are unless it was found late
     */
    List<Movement> left(
            OrganizationId organization,
            Transfer departure,
            List<TransferId> parts,
            Map<TransferId, MatchStore.Unmatched> known,
            Map<TransferId, TransferReason> reasons) {
        if (departure.isIncoming() || known.isEmpty()) {
            return List.of();
        }
        return transfers.of(organization, departure.tx()).stream()
                .filter(other -> other.isIncoming() && other.position() == departure.position())
                .flatMap(other -> Stream.ofNullable(known.get(other.id())))
                .findFirst()
                .map(arrival -> {
                    Listed listed = listOnce(organization, arrival, parts);
                    TransferReason collected = Objects.requireNonNull(reasons.get(departure.id()));
                    listed.elsewhere().forEach(transfer -> reasons.put(transfer, collected));
                    return posts(departure, arrival, listed.settled());
                })
                .orElse(List.of());
    }

    /** What nobody has to decide about any more is not waited for; what was decided twice is in the books twice. */
    private static List<Movement> posts(Transfer departure, MatchStore.Unmatched arrival, Money settled) {
        List<Movement> posts = new ArrayList<>();
        Money twice = arrival.money().minus(settled);
        if (settled.isPositive()) {
            posts.add(post(departure, arrival, "swept", AccountName.unmatched(), settled));
        }
        if (twice.isPositive()) {
            posts.add(post(departure, arrival, "decided twice", AccountName.unexplained(), twice));
        }
        return posts;
    }

    private static Movement post(
            Transfer departure, MatchStore.Unmatched arrival, String what, AccountName to, Money money) {
        UUID id = Id.derived(arrival.transfer(), what);
        return new Movement.Post(id, departure.block().time(), AccountName.transit(), to, money);
    }

    /** Takes one side out of the inbox, the undecided one. */
    private Listed listOnce(OrganizationId organization, MatchStore.Unmatched arrival, List<TransferId> parts) {
        Money none = Money.zero(arrival.money().asset());
        if (parts.isEmpty()) {
            return new Listed(none, List.of());
        }
        UUID arrived = arrival.transfer();
        if (arrival.decision() == null) {
            store.listAs(organization, arrived, parts.getFirst().value());
            return new Listed(arrival.money(), List.of(new TransferId(arrived)));
        }
        List<MatchStore.Unmatched> open = store.listOpenAs(
                organization, parts.stream().map(TransferId::value).toList(), arrived);
        if (open.isEmpty()) {
            store.listAs(organization, arrived, parts.getFirst().value());
        }
        Money settled = open.stream().map(MatchStore.Unmatched::money).reduce(none, Money::plus);
        return new Listed(
                settled.minus(arrival.money()).isPositive() ? arrival.money() : settled,
                open.stream().map(part -> new TransferId(part.transfer())).toList());
    }

    /**
     * What stands in the inbox no more.
     *
     * @param settled how much of the arrival in the wallet nobody has to decide about twice
     * @param elsewhere what is listed as another transfer now
     */
    private record Listed(Money settled, List<TransferId> elsewhere) {}
}
