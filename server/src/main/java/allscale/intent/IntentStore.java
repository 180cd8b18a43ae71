package allscale.intent;

import allscale.chain.NetworkFacts;
import allscale.chain.Networks;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import allscale.wallet.AddressKind;
import allscale.wallet.Transfer;
import allscale.wallet.TransferId;
import allscale.wallet.WalletAddress;
import allscale.wallet.WalletAddressId;
import allscale.wallet.WalletId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Intents and their lines. */
@Repository
class IntentStore {

    private static final String SELECT = """
            select id, organization_id, version, wallet_id, from_address_id, from_address, network, asset, route,
                fee_cap, prepared_by, expires_at, status, cleared_at
            from intent.intent
            """;

    private final JdbcClient jdbc;
    private final Networks networks;

    IntentStore(JdbcClient jdbc, Networks networks) {
        this.jdbc = jdbc;
        this.networks = networks;
    }

    void add(Intent intent, Instant now) {
        Terms terms = intent.terms();
        WalletAddress from = terms.from();
        jdbc.sql("""
                insert into intent.intent (id, organization_id, version, wallet_id, from_address_id, from_address,
                    network, asset, route, fee_cap, prepared_by, expires_at, hash, status, created_at, status_at)
                values (:id, :organization, :version, :wallet, :fromId, :from, :network, :asset, :route, :cap, :by,
                    :expires, :hash, :status, :now, :now)
                """)
                .param("id", intent.id().value())
                .param("organization", intent.organization().value())
                .param("version", terms.version())
                .param("wallet", from.wallet().value())
                .param("fromId", from.id().value())
                .param("from", from.address().text())
                .param("network", from.network().caip2())
                .param("asset", terms.asset().caip19())
                .param("route", intent.route().text())
                .param("cap", intent.fee().cap().units())
                .param("by", intent.preparedBy().value())
                .param("expires", at(terms.expiresAt()))
                .param("hash", intent.hash())
                .param("status", intent.status().text())
                .param("now", at(now))
                .update();
        terms.lines().forEach(line -> add(intent, line));
    }

    private void add(Intent intent, Line line) {
        jdbc.sql("""
                insert into intent.line (organization_id, intent_id, version, index, payout_id, to_address, units, ref)
                values (:organization, :intent, :version, :index, :payout, :to, :units, :ref)
                """)
                .param("organization", intent.organization().value())
                .param("intent", intent.id().value())
                .param("version", intent.terms().version())
                .param("index", line.index())
                .param("payout", line.payoutId())
                .param("to", line.to().text())
                .param("units", line.money().units())
                .param("ref", line.ref())
                .update();
    }

    /** Claims a payout for an intent; false when another open intent has it. */
    boolean open(OrganizationId organization, UUID payoutId, IntentId intent) {
        return jdbc.sql("""
                        insert into intent.open_payout (organization_id, payout_id, intent_id)
                        values (:organization, :payout, :intent) on conflict do nothing
                        """)
                        .param("organization", organization.value())
                        .param("payout", payoutId)
                        .param("intent", intent.value())
                        .update()
                == 1;
    }

    void close(IntentId intent) {
        jdbc.sql("delete from intent.open_payout where intent_id = :intent")
                .param("intent", intent.value())
                .update();
    }

    Optional<Intent> find(OrganizationId organization, IntentId id) {
        return jdbc.sql(SELECT + "where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id.value())
                .query(this::intent)
                .optional();
    }

    Optional<Intent> forUpdate(OrganizationId organization, IntentId id) {
        return jdbc.sql(SELECT + "where organization_id = :organization and id = :id for update")
                .param("organization", organization.value())
                .param("id", id.value())
                .query(this::intent)
                .optional();
    }

    /** Moves an intent along an edge of its diagram; one row or a programmer's error. */
    void move(Intent intent, IntentStatus to, Instant now) {
        if (!intent.status().canBecome(to)) {
            throw new IllegalStateException(
                    "intent " + intent.id() + " cannot go from " + intent.status() + " to " + to);
        }
        int changed = jdbc.sql("""
                update intent.intent set status = :to, status_at = :now where id = :id and status = :from
                """)
                .param("id", intent.id().value())
                .param("from", intent.status().text())
                .param("to", to.text())
                .param("now", at(now))
                .update();
        if (changed != 1) {
            throw new IllegalStateException("intent " + intent.id() + " moved under its own lock");
        }
    }

    void clear(IntentId id, Instant now) {
        jdbc.sql("update intent.intent set cleared_at = coalesce(cleared_at, :now) where id = :id")
                .param("id", id.value())
                .param("now", at(now))
                .update();
    }

    void holdBack(IntentId id) {
        jdbc.sql("update intent.intent set cleared_at = null where id = :id")
                .param("id", id.value())
                .update();
    }

    void cancel(Intent intent, @Nullable PersonId by, Instant now) {
        jdbc.sql("""
                insert into intent.cancellation (organization_id, intent_id, person_id, at)
                values (:organization, :intent, :person, :now)
                """)
                .param("organization", intent.organization().value())
                .param("intent", intent.id().value())
                .param("person", by == null ? null : by.value())
                .param("now", at(now))
                .update();
    }

    Policy policy(WalletId wallet) {
        return jdbc.sql("select approvers, preparer_counts from intent.policy where wallet_id = :wallet")
                .param("wallet", wallet.value())
                .query((row, number) -> new Policy(
                        row.getInt("approvers"),
                        row.getBoolean("preparer_counts") ? Policy.Preparer.COUNTS : Policy.Preparer.DOES_NOT_COUNT))
                .optional()
                .orElse(Policy.OWNER_ALONE);
    }

    /** Lets a transfer pay a line; false when the line is paid by another one already. */
    boolean settle(IntentId intent, Line line, TransferId transfer) {
        return jdbc.sql("""
                        update intent.line set settled_by = :transfer
                        where intent_id = :intent and index = :index
                            and (settled_by is null or settled_by = :transfer)
                        """)
                        .param("intent", intent.value())
                        .param("index", line.index())
                        .param("transfer", transfer.value())
                        .update()
                > 0;
    }

    /** Payouts of open intents that a transfer has exactly paid, the oldest intent first. */
    List<UUID> unsignedLike(OrganizationId organization, Transfer transfer) {
        return jdbc.sql("""
                select o.payout_id from intent.open_payout o
                join intent.intent i on i.id = o.intent_id
                join intent.line l on l.intent_id = i.id and l.version = i.version and l.payout_id = o.payout_id
                where o.organization_id = :organization and i.from_address_id = :from and i.asset = :asset
                    and i.status in ('draft', 'pending_approval', 'approved')
                    and l.to_address = :to and l.units = :units and l.settled_by is null
                order by i.created_at, i.id
                """)
                .param("organization", organization.value())
                .param("from", transfer.walletAddress().id().value())
                .param("asset", transfer.money().asset().caip19())
                .param("to", transfer.counterparty().text())
                .param("units", transfer.money().units())
                .query((row, _) -> row.getObject("payout_id", UUID.class))
                .list();
    }

    /** How many signed authorizations whose fate is open would move exactly this. */
    int openAuthorizations(OrganizationId organization, Transfer transfer) {
        return jdbc.sql("""
                select count(distinct a.guard) from intent.attempt a
                join intent.intent i on i.id = a.intent_id
                join intent.line l on l.intent_id = i.id and l.version = i.version and l.index = a.line
                where a.organization_id = :organization and a.hash is null
                    and a.state in ('saved', 'sent', 'mined', 'unknown')
                    and i.from_address_id = :from and i.asset = :asset and l.to_address = :to and l.units = :units
                """)
                .param("organization", organization.value())
                .param("from", transfer.walletAddress().id().value())
                .param("asset", transfer.money().asset().caip19())
                .param("to", transfer.counterparty().text())
                .param("units", transfer.money().units())
                .query(Integer.class)
                .single();
    }

    List<IntentId> mayBePaidBy(OrganizationId organization, TransferId transfer) {
        return jdbc.sql("""
                select intent_id from intent.maybe_paid where organization_id = ? and transfer_id = ?
                order by intent_id""")
                .params(organization.value(), transfer.value())
                .query((row, _) -> new IntentId(row.getObject("intent_id", UUID.class)))
                .list();
    }

    /** A transfer may have paid an intent, as far as anybody can tell. */
    void maybePaid(OrganizationId organization, IntentId intent, TransferId transfer) {
        jdbc.sql("""
                insert into intent.maybe_paid (intent_id, transfer_id, organization_id) values (?, ?, ?)
                on conflict do nothing""")
                .params(intent.value(), transfer.value(), organization.value())
                .update();
    }

    /** It is known what a transfer was. */
    void isKnown(OrganizationId organization, TransferId transfer) {
        jdbc.sql("delete from intent.maybe_paid where organization_id = ? and transfer_id = ?")
                .params(organization.value(), transfer.value())
                .update();
    }

    boolean isMaybePaid(Intent intent) {
        return jdbc.sql("select exists (select from intent.maybe_paid where organization_id = ? and intent_id = ?)")
                .params(intent.organization().value(), intent.id().value())
                .query(Boolean.class)
                .single();
    }

    private Intent intent(ResultSet row, int number) throws SQLException {
        NetworkId network = new NetworkId(row.getString("network"));
        NetworkFacts facts = networks.facts(network);
        OrganizationId organization = new OrganizationId(row.getObject("organization_id", UUID.class));
        IntentId id = new IntentId(row.getObject("id", UUID.class));
        WalletId wallet = new WalletId(row.getObject("wallet_id", UUID.class));
        WalletAddress from = new WalletAddress(
                new WalletAddressId(row.getObject("from_address_id", UUID.class)),
                organization,
                wallet,
                network,
                new Address(row.getString("from_address")),
                AddressKind.MAIN,
                wallet.value());
        Asset asset = asset(facts, row.getString("asset"));
        int version = row.getInt("version");
        OffsetDateTime clearedAt = row.getObject("cleared_at", OffsetDateTime.class);
        return new Intent(
                id,
                organization,
                new Terms(version, from, asset, lines(id, version, asset), instant(row, "expires_at")),
                new Intent.Fee(
                        Route.of(row.getString("route")),
                        new Money(row.getBigDecimal("fee_cap").toBigIntegerExact(), facts.coin())),
                new PersonId(row.getObject("prepared_by", UUID.class)),
                IntentStatus.of(row.getString("status")),
                clearedAt == null ? null : clearedAt.toInstant());
    }

    private List<Line> lines(IntentId intent, int version, Asset asset) {
        return jdbc.sql("""
                select index, payout_id, to_address, units, ref from intent.line
                where intent_id = :intent and version = :version order by index
                """)
                .param("intent", intent.value())
                .param("version", version)
                .query((row, number) -> new Line(
                        row.getInt("index"),
                        row.getObject("payout_id", UUID.class),
                        new Address(row.getString("to_address")),
                        new Money(row.getBigDecimal("units").toBigIntegerExact(), asset),
                        row.getString("ref")))
                .list();
    }

    static Asset asset(NetworkFacts facts, String caip19) {
        return facts.assets().stream()
                .filter(asset -> asset.caip19().equals(caip19))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no longer registered: " + caip19));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
