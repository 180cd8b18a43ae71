package allscale.intent;

import allscale.chain.Networks;
import allscale.chain.TxHash;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import allscale.relayer.Relays;
import allscale.wallet.Transfer;
import allscale.wallet.WalletAddress;
import allscale.wallet.WalletAddressId;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What own addresses were last known to have done, and where the chain differed. */
@Repository
class DifferenceStore {

    private static final String SELECT = """
            select wallet_address_id, kind, about, final, tx_hash, to_address, asset, units, payout_id, found_at
            from intent.difference where organization_id = :organization and wallet_address_id = :address
            """;

    private final JdbcClient jdbc;
    private final Networks networks;
    private final Relays relays;

    DifferenceStore(JdbcClient jdbc, Networks networks, Relays relays) {
        this.jdbc = jdbc;
        this.networks = networks;
        this.relays = relays;
    }

    /** How many nonces an address had used when it was last compared without a difference, and at which block. */
    record Known(BigInteger nonce, long block) {}

    Optional<Known> known(OrganizationId organization, WalletAddressId address) {
        return jdbc.sql("""
                select nonce, block from intent.compared_address
                where organization_id = :organization and wallet_address_id = :address
                """)
                .param("organization", organization.value())
                .param("address", address.value())
                .query((row, number) -> new Known(row.getBigDecimal("nonce").toBigIntegerExact(), row.getLong("block")))
                .optional();
    }

    void known(OrganizationId organization, WalletAddressId address, Known known) {
        jdbc.sql("""
                insert into intent.compared_address (organization_id, wallet_address_id, nonce, block)
                values (:organization, :address, :nonce, :block)
                on conflict (organization_id, wallet_address_id) do update
                    set nonce = excluded.nonce, block = excluded.block
                """)
                .param("organization", organization.value())
                .param("address", address.value())
                .param("nonce", known.nonce())
                .param("block", known.block())
                .update();
    }

    /** The account nonces from this one on that signed bytes of ours use or have used. */
    Set<BigInteger> ownNonces(OrganizationId organization, WalletAddress from, BigInteger first) {
        return new HashSet<>(jdbc.sql("""
                select nonce from intent.guard where organization_id = :organization and network = :network
                    and sender = :sender and nonce >= :first and request_id is null
                """)
                .param("organization", organization.value())
                .param("network", from.network().caip2())
                .param("sender", from.address().text())
                .param("first", first)
                .query((row, number) -> row.getBigDecimal("nonce").toBigIntegerExact())
                .list());
    }

    /** Whether a transaction is one of ours: by its own hash, by the block it is known in, or brought by the relayer. */
    boolean isOurs(OrganizationId organization, TxHash tx) {
        boolean isSigned = jdbc.sql("""
                        select exists (select from intent.attempt where organization_id = :organization
                            and (hash = :hash or inclusion ->> 'tx' = :hash))
                        """)
                .param("organization", organization.value())
                .param("hash", tx.text())
                .query(Boolean.class)
                .single();
        return isSigned || relays.callOf(organization, tx).isPresent();
    }

    /** Open payouts of an address that a transfer has exactly paid, the oldest first. */
    List<UUID> payoutsLike(OrganizationId organization, Transfer transfer) {
        return jdbc.sql("""
                select l.payout_id from intent.open_payout o
                join intent.intent i on i.id = o.intent_id
                join intent.line l on l.intent_id = i.id and l.version = i.version and l.payout_id = o.payout_id
                where o.organization_id = :organization and i.from_address_id = :from and i.asset = :asset
                    and l.to_address = :to and l.units = :units
                order by i.created_at, l.payout_id
                """)
                .param("organization", organization.value())
                .param("from", transfer.walletAddress().id().value())
                .param("asset", transfer.money().asset().caip19())
                .param("to", transfer.counterparty().text())
                .param("units", transfer.money().units())
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list();
    }

    /** Intents of an address by authorization that nobody has signed. */
    List<IntentId> unsignedAuthorizations(OrganizationId organization, WalletAddressId from) {
        return jdbc.sql("""
                select id from intent.intent i where organization_id = :organization and from_address_id = :from
                    and route = 'relayed' and status in ('pending_approval', 'approved')
                    and not exists (select from intent.attempt a where a.intent_id = i.id) order by id limit 200
                """)
                .param("organization", organization.value())
                .param("from", from.value())
                .query((row, number) -> new IntentId(row.getObject("id", UUID.class)))
                .list();
    }

    Set<String> answered(OrganizationId organization, WalletAddressId address) {
        return new HashSet<>(jdbc.sql("""
                select kind || '/' || about from intent.difference where organization_id = :organization
                    and wallet_address_id = :address and answered_by is not null
                """)
                .param("organization", organization.value())
                .param("address", address.value())
                .query(String.class)
                .list());
    }

    List<Difference> open(OrganizationId organization, WalletAddressId address) {
        return jdbc.sql(SELECT + " and ended_at is null order by found_at, id")
                .param("organization", organization.value())
                .param("address", address.value())
                .query(this::difference)
                .list();
    }

    void keep(WalletAddress address, Difference difference) {
        Difference.Left left = difference.left();
        jdbc.sql("""
                insert into intent.difference (id, organization_id, wallet_address_id, network, kind, about, final,
                    tx_hash, to_address, asset, units, payout_id, found_at)
                values (:id, :organization, :address, :network, :kind, :about, :final, :tx, :to, :asset, :units, :payout, :now)
                on conflict (id) do update set final = excluded.final, ended_at = null,
                    payout_id = coalesce(intent.difference.payout_id, excluded.payout_id)
                where intent.difference.answered_by is null
                """)
                .param("id", difference.id())
                .param("organization", address.organization().value())
                .param("address", difference.address().value())
                .param("network", address.network().caip2())
                .param("kind", difference.kind().text())
                .param("about", difference.about())
                .param("final", difference.isFinal())
                .param("tx", left == null ? null : left.tx().text())
                .param("to", left == null ? null : left.to().text())
                .param("asset", left == null ? null : left.money().asset().caip19())
                .param("units", left == null ? null : left.money().units())
                .param("payout", difference.payout())
                .param("now", IntentStore.at(difference.foundAt()))
                .update();
    }

    void end(OrganizationId organization, Difference difference, @Nullable PersonId answeredBy, Instant now) {
        jdbc.sql("""
                update intent.difference set ended_at = :now, answered_by = :person
                where organization_id = :organization and id = :id and ended_at is null
                """)
                .param("organization", organization.value())
                .param("id", difference.id())
                .param("person", answeredBy == null ? null : answeredBy.value())
                .param("now", IntentStore.at(now))
                .update();
    }

    private Difference difference(ResultSet row, int number) throws SQLException {
        String tx = row.getString("tx_hash");
        Difference.Left left = null;
        if (tx != null) {
            Asset asset = networks.asset(row.getString("asset"));
            left = new Difference.Left(
                    new TxHash(tx),
                    new Address(row.getString("to_address")),
                    new Money(row.getBigDecimal("units").toBigIntegerExact(), asset));
        }
        return new Difference(
                new WalletAddressId(row.getObject("wallet_address_id", UUID.class)),
                Difference.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("about"),
                row.getBoolean("final") ? Difference.Finality.FINAL : Difference.Finality.OPEN,
                left,
                row.getObject("payout_id", UUID.class),
                IntentStore.instant(row, "found_at"));
    }
}
