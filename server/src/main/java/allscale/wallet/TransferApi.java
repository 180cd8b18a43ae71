package allscale.wallet;

import allscale.chain.TxHash;
import allscale.csv.CsvTable;
import allscale.identity.Caller;
import allscale.identity.Organizations;
import allscale.identity.Permission;
import allscale.kernel.Address;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.kernel.Page;
import allscale.kernel.PlainText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.ZoneId;
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
            "Day",
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
            "Block",
            "Between own addresses",
            "Rate",
            "Worth",
            "Currency",
            "Network fee",
            "Fee coin");

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
            boolean hidden,
            boolean betweenOwn,
            @Nullable Money networkFee,
            TransferFigures.@Nullable Worth worth) {}

    /** A transfer with its numbers. */
    private record Figured(Transfer transfer, boolean isBetweenOwn, TransferFigures.Figures figures) {}

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
    private final TransferFigures figures;
    private final OwnAddresses addresses;
    private final Organizations organizations;

    TransferApi(
            Transfers transfers,
            Wallets wallets,
            TransferFigures figures,
            OwnAddresses addresses,
            Organizations organizations) {
        this.transfers = transfers;
        this.wallets = wallets;
        this.figures = figures;
        this.addresses = addresses;
        this.organizations = organizations;
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
        return figured(caller, page).map(transfer -> shown(transfer, standings));
    }

    @GetMapping("/transfers/{id}")
    Shown one(Caller caller, @PathVariable TransferId id) {
        Page<Transfer> alone = new Page<>(List.of(transfers.existing(caller, id)), null);
        return shown(figured(caller, alone).items().getFirst(), wallets.standings());
    }

    private Page<Figured> figured(Caller caller, Page<Transfer> page) {
        Map<TransferId, TransferFigures.Figures> known = figures.of(caller.organization(), page.items());
        Set<TransferId> own = addresses.between(caller.organization(), page.items());
        return page.map(transfer -> new Figured(
                transfer,
                own.contains(transfer.id()),
                known.getOrDefault(transfer.id(), TransferFigures.Figures.NONE)));
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
        ZoneId zone = organizations.organization(caller.organization()).timeZone();
        return CsvTable.of(
                "transfers.csv",
                HEADINGS,
                cursor -> figured(
                        caller,
                        transfers.list(caller, query, cursor == null ? null : TransferId.parse(cursor), LONGEST_PAGE)),
                row -> Stream.of(cells(row, zone)));
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

    private static List<String> cells(Figured figured, ZoneId zone) {
        Transfer row = figured.transfer();
        Money fee = figured.figures().networkFee();
        TransferFigures.Worth worth = figured.figures().worth();
        return List.of(
                row.block().time().toString(),
                row.block().time().atZone(zone).toLocalDate().toString(),
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
                Long.toString(row.block().number()),
                figured.isBetweenOwn() ? "yes" : "no",
                worth == null ? "" : worth.rate(),
                worth == null ? "" : worth.amount(),
                worth == null ? "" : worth.currency(),
                fee == null ? "" : fee.decimal(),
                fee == null ? "" : fee.asset().symbol());
    }

    private Shown shown(Figured figured, Map<NetworkId, NetworkStanding> standings) {
        Transfer transfer = figured.transfer();
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
                transfer.isHidden(),
                figured.isBetweenOwn(),
                figured.figures().networkFee(),
                figured.figures().worth());
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
