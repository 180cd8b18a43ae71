package allscale.wallet;

import allscale.chain.TxHash;
import allscale.csv.CsvTable;
import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.kernel.Address;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.kernel.Page;
import allscale.kernel.PlainText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1")
class TransferApi {

    private static final int LONGEST_PAGE = 200;
    private static final List<String> HEADINGS = List.of(
            "Time",
            "Direction",
            "Status",
            "For",
            "Amount",
            "Symbol",
            "Asset",
            "Network",
            "Address",
            "Counterparty",
            "Transaction",
            "Position",
            "Block");

    /** What a list may be narrowed by; all optional. */
    record Filter(
            @Nullable String direction,
            @Nullable String network,
            @Nullable String asset,
            @Nullable String status,
            @Nullable String q,
            @Nullable Instant from,
            @Nullable Instant to) {

        TransferQuery query(Set<TransferQuery.Extra> also) {
            return new TransferQuery(
                    direction == null ? null : Direction.valueOf(direction.toUpperCase(Locale.ROOT)),
                    network,
                    asset,
                    status == null ? null : TransferStatus.of(status),
                    PlainText.sought(q),
                    new TransferQuery.Span(from, to),
                    also);
        }
    }

    record Shown(
            TransferId id,
            Direction direction,
            NetworkId network,
            String tx,
            int position,
            Address address,
            Address counterparty,
            Money amount,
            TransferStatus status,
            @Nullable Confirmations confirmations,
            Block block,
            Instant seenAt,
            @Nullable Instant finalAt,
            @Nullable Reason reason,
            boolean hidden) {}

    /** What it was for: {@code invoice}, {@code payout}, {@code collection}, {@code unmatched} or {@code unexplained}. */
    record Reason(TransferReason.Kind kind, @Nullable String id, String label) {

        static @Nullable Reason of(@Nullable TransferReason reason) {
            return reason == null ? null : new Reason(reason.kind(), reason.subject(), reason.label());
        }
    }

    record Confirmations(long n, int m) {}

    record Block(long number, String hash, Instant at) {}

    private final Transfers transfers;
    private final Wallets wallets;

    TransferApi(Transfers transfers, Wallets wallets) {
        this.transfers = transfers;
        this.wallets = wallets;
    }

    @GetMapping("/transfers")
    Page<Shown> list(
            Caller caller,
            @ParameterObject Filter filter,
            @RequestParam(defaultValue = "false") Boolean hidden,
            @RequestParam(defaultValue = "true") Boolean betweenOwn,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(LONGEST_PAGE) int limit) {
        TransferId after = cursor == null ? null : TransferId.parse(cursor);
        TransferQuery query = filter.query(also(hidden, betweenOwn));
        Page<Transfer> page = transfers.list(caller, query, after, Math.clamp(limit, 1, LONGEST_PAGE));
        Map<NetworkId, NetworkStanding> standings =
                page.items().stream().anyMatch(TransferApi::isGrowing) ? wallets.standings() : Map.of();
        return page.map(transfer -> shown(transfer, standings));
    }

    @GetMapping("/transfers/{id}")
    Shown one(Caller caller, @PathVariable TransferId id) {
        return shown(transfers.existing(caller, id), wallets.standings());
    }

    /** The same list as a file, for accountants. */
    @GetMapping(value = "/transfers.csv", produces = CsvTable.MEDIA_TYPE)
    CsvTable file(
            Caller caller,
            @ParameterObject Filter filter,
            @RequestParam(defaultValue = "false") Boolean hidden,
            @RequestParam(defaultValue = "true") Boolean betweenOwn) {
        caller.require(Permission.EXPORT);
        TransferQuery query = filter.query(also(hidden, betweenOwn));
        return CsvTable.of(
                "transfers.csv",
                HEADINGS,
                cursor -> transfers.list(caller, query, cursor == null ? null : TransferId.parse(cursor), LONGEST_PAGE),
                row -> Stream.of(cells(row)));
    }

    private static Set<TransferQuery.Extra> also(Boolean hidden, Boolean betweenOwn) {
        Set<TransferQuery.Extra> also = EnumSet.noneOf(TransferQuery.Extra.class);
        if (hidden) {
            also.add(TransferQuery.Extra.HIDDEN);
        }
        if (betweenOwn) {
            also.add(TransferQuery.Extra.BETWEEN_OWN);
        }
        return also;
    }

    private static List<String> cells(Transfer row) {
        return List.of(
                row.block().time().toString(),
                WalletStore.text(row.direction()),
                row.status().text(),
                row.reason() == null ? "" : row.reason().label(),
                row.money().decimal(),
                row.money().asset().symbol(),
                row.money().asset().caip19(),
                row.walletAddress().network().caip2(),
                row.walletAddress().address().text(),
                row.counterparty().text(),
                row.tx().text(),
                Integer.toString(row.position()),
                Long.toString(row.block().number()));
    }

    private Shown shown(Transfer transfer, Map<NetworkId, NetworkStanding> standings) {
        TxHash tx = transfer.tx();
        return new Shown(
                transfer.id(),
                transfer.direction(),
                transfer.walletAddress().network(),
                tx.text(),
                transfer.position(),
                transfer.walletAddress().address(),
                transfer.counterparty(),
                transfer.money(),
                transfer.status(),
                confirmations(transfer, standings),
                new Block(
                        transfer.block().number(),
                        transfer.block().hash(),
                        transfer.block().time()),
                transfer.seenAt(),
                transfer.state() instanceof TransferState.Final(var _, Instant at) ? at : null,
                Reason.of(transfer.reason()),
                transfer.isHidden());
    }

    private static boolean isGrowing(Transfer transfer) {
        return !transfer.isFinal() && transfer.status() != TransferStatus.ORPHANED;
    }

    private @Nullable Confirmations confirmations(Transfer transfer, Map<NetworkId, NetworkStanding> standings) {
        NetworkStanding standing = standings.get(transfer.walletAddress().network());
        return standing == null || !isGrowing(transfer)
                ? null
                : new Confirmations(
                        transfer.confirmations(standing.latest()),
                        wallets.confirmationsNeeded(standing.network(), standing));
    }
}
