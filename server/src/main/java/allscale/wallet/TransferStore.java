package allscale.wallet;

import allscale.chain.TxHash;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One organization's transfers. */
@Repository
class TransferStore {

    private static final String SELECT = """
            select t.id, t.tx_hash, t.position, t.direction, t.asset, t.counterparty, t.units, t.hidden, t.seen_at,
                t.block_number, t.block_hash, t.block_parent, t.block_time, t.status, t.status_at,
                t.reason_kind, t.reason_subject, t.reason_label, a.id as address_id, a.organization_id, a.wallet_id, a.network, a.address, a.kind, a.reason_id
            from wallet.transfer t join wallet.address a on a.id = t.wallet_address_id
            """;

    /** Of one block, what came in before what went out. */
    private static final Comparator<Transfer> OLDEST_FIRST = Comparator.comparingLong(
                    (Transfer transfer) -> transfer.block().number())
            .thenComparing(Transfer::direction)
            .thenComparing(transfer -> transfer.id().value());

    private final JdbcClient jdbc;
    private final KnownAssets assets;

    TransferStore(JdbcClient jdbc, KnownAssets assets) {
        this.jdbc = jdbc;
        this.assets = assets;
    }

    /** The newest block whose transfers may be booked; empty when the network was never read or is halted. */
    Optional<Long> finalNumber(NetworkId network) {
        return jdbc.sql("select final_number from wallet.cursor where network = :network and halted_at is null")
                .param("network", network.caip2())
                .query(Long.class)
                .optional();
    }

    /** The oldest first; locked, as everywhere, in the order of their ids. */
    List<Transfer> finalizableForUpdate(
            OrganizationId organization, NetworkId network, long finalNumber, Collection<String> aside, int limit) {
        return jdbc
                .sql(SELECT + """
                where t.id in (select o.id from wallet.transfer o
                        where o.organization_id = :organization and o.network = :network
                            and o.status in ('seen', 'confirming') and o.block_number <= :final
                            and o.id <> all(:aside::uuid[])
                        order by o.block_number, o.direction, o.id limit :limit)
                    and t.status in ('seen', 'confirming') and t.block_number <= :final
                order by t.id for update of t
                """)
                .param("organization", organization.value())
                .param("network", network.caip2())
                .param("final", finalNumber)
                .param("aside", uuids(aside))
                .param("limit", limit)
                .query(this::transfer)
                .stream()
                .sorted(OLDEST_FIRST)
                .toList();
    }

    List<Transfer> untoldForUpdate(
            OrganizationId organization, NetworkId network, Collection<String> aside, int limit) {
        return jdbc.sql(SELECT + """
                where t.organization_id = :organization and t.network = :network and not t.told
                    and t.id <> all(:aside::uuid[])
                order by t.id limit :limit for update of t
                """)
                .param("aside", uuids(aside))
                .param("organization", organization.value())
                .param("network", network.caip2())
                .param("limit", limit)
                .query(this::transfer)
                .list();
    }

    /** One transfer that is not final or not told; none when it is both. */
    List<Transfer> openForUpdate(OrganizationId organization, TransferId id) {
        return jdbc.sql(SELECT + """
                where t.organization_id = :organization and t.id = :id
                    and (t.status in ('seen', 'confirming') or not t.told) for update of t
                """)
                .param("organization", organization.value())
                .param("id", id.value())
                .query(this::transfer)
                .list();
    }

    List<String> unsettled(
            OrganizationId organization, NetworkId network, long finalNumber, Collection<String> aside, int limit) {
        return jdbc.sql("""
                select id from wallet.transfer
                where organization_id = :organization and network = :network and id <> all(:aside::uuid[])
                    and ((status in ('seen', 'confirming') and block_number <= :final) or not told)
                order by block_number, direction, id limit :limit
                """)
                .param("organization", organization.value())
                .param("network", network.caip2())
                .param("final", finalNumber)
                .param("aside", uuids(aside))
                .param("limit", limit)
                .query((row, _) -> new TransferId(row.getObject("id", UUID.class)).text())
                .list();
    }

    void finish(Collection<Transfer> transfers, Instant now) {
        jdbc.sql("""
                update wallet.transfer set status = 'final', status_at = :now, told = true
                where id = any(:ids::uuid[]) and status in ('seen', 'confirming')
                """)
                .param("ids", ids(transfers))
                .param("now", WalletStore.at(now))
                .update();
    }

    void told(Collection<Transfer> transfers) {
        jdbc.sql("update wallet.transfer set told = true where id = any(:ids::uuid[])")
                .param("ids", ids(transfers))
                .update();
    }

    void explain(OrganizationId organization, Map<TransferId, TransferReason> reasons) {
        List<TransferId> ids = List.copyOf(reasons.keySet());
        List<TransferReason> said =
                ids.stream().map(id -> Objects.requireNonNull(reasons.get(id))).toList();
        jdbc.sql("""
                update wallet.transfer t set reason_kind = new.kind, reason_subject = new.subject, reason_label = new.label
                from unnest(:ids::uuid[], :kinds::text[], :subjects::text[], :labels::text[])
                    as new (id, kind, subject, label)
                where t.organization_id = :organization and t.id = new.id
                """)
                .param("ids", ids.stream().map(TransferId::value).toArray(UUID[]::new))
                .param(
                        "kinds",
                        said.stream().map(reason -> reason.kind().text()).toArray(String[]::new))
                .param("subjects", said.stream().map(TransferReason::subject).toArray(String[]::new))
                .param("labels", said.stream().map(TransferReason::label).toArray(String[]::new))
                .param("organization", organization.value())
                .update();
    }

    List<Transfer> find(OrganizationId organization, Collection<UUID> ids) {
        return jdbc.sql(SELECT + "where t.organization_id = :organization and t.id = any(:ids)")
                .param("organization", organization.value())
                .param("ids", ids.toArray(UUID[]::new))
                .query(this::transfer)
                .list();
    }

    Optional<Transfer> find(OrganizationId organization, TransferId id) {
        return jdbc.sql(SELECT + "where t.organization_id = :organization and t.id = :id")
                .param("organization", organization.value())
                .param("id", id.value())
                .query(this::transfer)
                .optional();
    }

    List<Transfer> of(OrganizationId organization, TxHash tx) {
        return jdbc.sql(SELECT + "where t.organization_id = :organization and t.tx_hash = :tx order by t.position")
                .param("organization", organization.value())
                .param("tx", tx.text())
                .query(this::transfer)
                .list();
    }

    /** When money last went to an address; amounts of nothing, which strangers can make look like ours, do not count. */
    Optional<Instant> lastSentTo(OrganizationId organization, Address address) {
        return jdbc.sql("""
                select max(block_time) from wallet.transfer
                where organization_id = ? and direction = 'out' and counterparty = ? and units > 0
                    and status <> 'orphaned'""")
                .params(organization.value(), address.text())
                .query((row, _) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    List<Transfer> underWay(OrganizationId organization) {
        return jdbc.sql(SELECT + """
                where t.organization_id = :organization and t.status in ('seen', 'confirming') order by t.seen_at, t.id
                """)
                .param("organization", organization.value())
                .query(this::transfer)
                .list();
    }

    /** What is on its way to the addresses of charges, the oldest first. */
    List<Transfer> arriving(OrganizationId organization, Collection<UUID> charges) {
        return jdbc.sql(SELECT + """
                where t.organization_id = :organization and t.status in ('seen', 'confirming') and t.direction = 'in'
                    and a.organization_id = :organization and a.kind = 'forwarder' and a.reason_id = any(:charges)
                order by t.seen_at, t.id
                """)
                .param("organization", organization.value())
                .param("charges", charges.toArray(UUID[]::new))
                .query(this::transfer)
                .list();
    }

    List<Transfer> paid(OrganizationId organization, WalletAddress from, Address to, Money money) {
        return jdbc.sql(SELECT + """
                where t.organization_id = :organization and t.wallet_address_id = :from and t.direction = 'out'
                    and t.status = 'final' and t.counterparty = :to and t.asset = :asset and t.units = :units
                order by t.seen_at desc, t.id desc limit 50
                """)
                .param("organization", organization.value())
                .param("from", from.id().value())
                .param("to", to.text())
                .param("asset", money.asset().caip19())
                .param("units", money.units())
                .query(this::transfer)
                .list();
    }

    List<Transfer> leftSince(OrganizationId organization, WalletAddress from, long block) {
        return jdbc.sql(SELECT + """
                where t.organization_id = :organization and t.wallet_address_id = :from and t.direction = 'out'
                    and t.status <> 'orphaned' and t.units > 0 and (t.block_number > :block or t.status <> 'final')
                order by t.block_number, t.position, t.id limit 1000
                """)
                .param("organization", organization.value())
                .param("from", from.id().value())
                .param("block", block)
                .query(this::transfer)
                .list();
    }

    int bookedPastUs(OrganizationId organization, WalletAddress from, long above, long upTo) {
        return jdbc.sql("""
                select count(distinct tx_hash) from wallet.transfer
                where organization_id = :organization and wallet_address_id = :from and direction = 'out'
                    and status = 'final' and reason_kind = 'unexplained' and units > 0
                    and block_number > :above and block_number <= :upTo
                """)
                .param("organization", organization.value())
                .param("from", from.id().value())
                .param("above", above)
                .param("upTo", upTo)
                .query(Integer.class)
                .single();
    }

    /** Whether transfers up to a block wait to be booked, or some above it are booked already. */
    boolean isSettledExactlyTo(OrganizationId organization, NetworkId network, long block) {
        return jdbc.sql("""
                        select count(*) from wallet.transfer
                        where organization_id = :organization and network = :network
                            and ((status in ('seen', 'confirming') and block_number <= :block)
                                or (status = 'final' and block_number > :block))
                        """)
                        .param("organization", organization.value())
                        .param("network", network.caip2())
                        .param("block", block)
                        .query(Long.class)
                        .single()
                == 0;
    }

    List<WalletAddress> balanceBearing(OrganizationId organization, NetworkId network, Instant since) {
        return jdbc.sql("""
                select id, organization_id, wallet_id, network, address, kind, reason_id from wallet.address a
                where organization_id = :organization and network = :network and (kind = 'main' or exists (
                    select 1 from wallet.transfer t
                    where t.wallet_address_id = a.id and t.status_at > :since))
                order by kind desc, created_at limit 500
                """)
                .param("organization", organization.value())
                .param("network", network.caip2())
                .param("since", WalletStore.at(since))
                .query(WalletStore::address)
                .list();
    }

    List<WalletAddress> addresses(
            OrganizationId organization, NetworkId network, @Nullable WalletAddressId after, int limit) {
        return jdbc.sql("""
                select id, organization_id, wallet_id, network, address, kind, reason_id from wallet.address
                where organization_id = :organization and network = :network and (:after::uuid is null or id > :after)
                order by id limit :limit
                """)
                .param("organization", organization.value())
                .param("network", network.caip2())
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query(WalletStore::address)
                .list();
    }

    List<Transfer> list(OrganizationId organization, TransferQuery query, @Nullable Transfer after, int limit) {
        TransferQuery.Span span = query.span();
        return jdbc.sql(SELECT + """
                where t.organization_id = :organization
                    and (:direction::text is null or t.direction = :direction)
                    and (:network::text is null or t.network = :network)
                    and (:asset::text is null or t.asset = any(:assets))
                    and (:status::text is null or t.status = :status)
                    and (:text::text is null or t.tx_hash ilike :pattern or t.counterparty ilike :pattern
                        or a.address ilike :pattern or t.reason_label ilike :pattern)
                    and (:from::timestamptz is null or t.block_time >= :from)
                    and (:to::timestamptz is null or t.block_time < :to)
                    and (not t.hidden or :hidden)
                    and (:betweenOwn or not exists (select from wallet.address o
                        where o.organization_id = t.organization_id and o.network = t.network
                            and o.address = t.counterparty))
                    and (:afterAt::timestamptz is null or (t.block_time, t.id) < (:afterAt, :afterId::uuid))
                order by t.block_time desc, t.id desc limit :limit
                """)
                .param("organization", organization.value())
                .param("direction", query.direction() == null ? null : WalletStore.text(query.direction()))
                .param("network", query.network())
                .param("asset", query.asset())
                .param("assets", query.asset() == null ? new String[0] : assets.matching(query.asset()))
                .param("status", query.status() == null ? null : query.status().text())
                .param("text", query.text())
                .param("pattern", query.text() == null ? null : "%" + escaped(query.text()) + "%")
                .param("from", span == null ? null : at(span.from()))
                .param("to", span == null ? null : at(span.to()))
                .param("hidden", query.also().contains(TransferQuery.Extra.HIDDEN))
                .param("betweenOwn", query.also().contains(TransferQuery.Extra.BETWEEN_OWN))
                .param("afterAt", after == null ? null : at(after.block().time()))
                .param("afterId", after == null ? null : after.id().value())
                .param("limit", limit)
                .query(this::transfer)
                .list();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : WalletStore.at(instant);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static String[] uuids(Collection<String> ids) {
        return ids.stream().map(id -> TransferId.parse(id).value().toString()).toArray(String[]::new);
    }

    private static String[] ids(Collection<Transfer> transfers) {
        return TransferRows.texts(transfers, transfer -> transfer.id().value().toString());
    }

    private Transfer transfer(ResultSet row, int number) throws SQLException {
        Asset asset = assets.asset(row.getString("asset"));
        WalletAddress address = new WalletAddress(
                new WalletAddressId(row.getObject("address_id", UUID.class)),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                new WalletId(row.getObject("wallet_id", UUID.class)),
                new NetworkId(row.getString("network")),
                new Address(row.getString("address")),
                AddressKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getObject("reason_id", UUID.class));
        return new Transfer(
                new TransferId(row.getObject("id", UUID.class)),
                address,
                new Transfer.Movement(
                        Direction.valueOf(row.getString("direction").toUpperCase(Locale.ROOT)),
                        new TxHash(row.getString("tx_hash")),
                        row.getInt("position"),
                        new Address(row.getString("counterparty")),
                        new Money(row.getBigDecimal("units").toBigIntegerExact(), asset)),
                row.getBoolean("hidden") ? Visibility.HIDDEN : Visibility.SHOWN,
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                TransferRows.state(row),
                reason(row));
    }

    private static @Nullable TransferReason reason(ResultSet row) throws SQLException {
        String kind = row.getString("reason_kind");
        return kind == null
                ? null
                : new TransferReason(
                        TransferReason.Kind.of(kind), row.getString("reason_subject"), row.getString("reason_label"));
    }
}
