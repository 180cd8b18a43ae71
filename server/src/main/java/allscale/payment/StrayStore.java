package allscale.payment;

import allscale.chain.Networks;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import java.math.BigDecimal;
import java.math.BigInteger;
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

/** Rows of what waits at own addresses for a step of a person. */
@Repository
class StrayStore {

    private static final int MOST_AT_AN_ADDRESS = 20;

    private final JdbcClient jdbc;
    private final Networks networks;

    StrayStore(JdbcClient jdbc, Networks networks) {
        this.jdbc = jdbc;
        this.networks = networks;
    }

    /** A stray whose sweep is on its way, and the transaction that carries it. */
    record Carried(UUID id, UUID relayTx) {}

    /** Coin at an address at the end of a block; where a transaction is named, it is in that block. */
    record Coin(Money money, @Nullable String tx, long block) {}

    /** The newest first. */
    List<Stray> open(OrganizationId organization, int limit) {
        return jdbc.sql("""
                select transfer_id as id, 'sweep_failed' as kind, wallet_address_id, network, asset, units - taken as units,
                    null as tx_ref, set_aside_at as since, false as under_way
                from payment.collection
                where organization_id = :organization and set_aside_at is not null and collected_at is null
                union all
                select id, kind, wallet_address_id, network, null, units, tx_ref, found_at, relay_tx_id is not null
                from payment.stray where organization_id = :organization and over_at is null
                order by since desc, id limit :limit""")
                .param("organization", organization.value())
                .param("limit", limit)
                .query(this::stray)
                .list();
    }

    Optional<Stray> coinForUpdate(OrganizationId organization, UUID id) {
        return jdbc.sql("""
                select id, kind, wallet_address_id, network, null as asset, units, tx_ref, found_at as since,
                    relay_tx_id is not null as under_way
                from payment.stray
                where organization_id = ? and id = ? and kind = 'coin' and over_at is null for update""").params(organization.value(), id).query(this::stray).optional();
    }

    /** The network's coin lies at an address, as a block says; an older block than that of what was found says nothing. */
    void coin(OrganizationId organization, UUID id, UUID address, Coin coin, Instant now) {
        jdbc.sql("""
                insert into payment.stray as s
                    (id, organization_id, wallet_address_id, network, kind, units, tx_ref, found_at, found_block)
                select :id, :organization, :address, :network, 'coin', :units, :tx, :now, :found where :units > 0
                on conflict (id) do update set units = excluded.units, over_at = null,
                    tx_ref = coalesce(excluded.tx_ref, s.tx_ref),
                    found_at = case when s.over_at is null then s.found_at else excluded.found_at end,
                    found_block = greatest(s.found_block, excluded.found_block)
                    where s.found_block <= :block and (s.over_at is not null or s.units <> excluded.units or s.tx_ref is null)""")
                .param("id", id)
                .param("organization", organization.value())
                .param("address", address)
                .param("network", coin.money.asset().network().caip2())
                .param("units", coin.money.units())
                .param("tx", coin.tx)
                .param("block", coin.block)
                .param("found", coin.tx == null ? 0 : coin.block)
                .param("now", at(now))
                .update();
    }

    void coinIsGone(OrganizationId organization, List<UUID> ids, long block, Instant now) {
        jdbc.sql("""
                update payment.stray set over_at = ?, units = 0, relay_tx_id = null, tries = 0, next_try_at = null
                where organization_id = ? and id = any(?::uuid[]) and over_at is null and found_block <= ?""")
                .params(
                        at(now),
                        organization.value(),
                        ids.stream().map(UUID::toString).toArray(String[]::new),
                        block)
                .update();
    }

    /** Of one address only so many are listed at once: anybody can make and send such tokens. What was dismissed makes room. */
    void unknownToken(OrganizationId organization, UUID id, UUID address, NetworkId network, String tx, Instant now) {
        jdbc.sql("""
                insert into payment.stray (id, organization_id, wallet_address_id, network, kind, tx_ref, found_at)
                select :id, :organization, :address, :network, 'unknown_token', :tx, :now
                where (select count(*) from payment.stray where organization_id = :organization
                    and wallet_address_id = :address and kind = 'unknown_token' and over_at is null) < :most
                on conflict (id) do nothing""")
                .param("id", id)
                .param("organization", organization.value())
                .param("address", address)
                .param("network", network.caip2())
                .param("tx", tx)
                .param("now", at(now))
                .param("most", MOST_AT_AN_ADDRESS)
                .update();
    }

    boolean dismiss(OrganizationId organization, UUID id, Instant now) {
        return jdbc.sql("""
                        update payment.stray set over_at = ?
                        where organization_id = ? and id = ? and kind = 'unknown_token' and over_at is null""").params(at(now), organization.value(), id).update() > 0;
    }

    /** Counts one more sweep of a stray and says which it is. */
    int nextSweep(OrganizationId organization, UUID id) {
        return jdbc.sql("""
                update payment.stray set sweeps = sweeps + 1 where organization_id = ? and id = ? returning sweeps""")
                .params(organization.value(), id)
                .query(Integer.class)
                .single();
    }

    void carriedBy(OrganizationId organization, UUID id, UUID relayTx) {
        jdbc.sql("update payment.stray set relay_tx_id = ? where organization_id = ? and id = ?")
                .params(relayTx, organization.value(), id)
                .update();
    }

    /** No sweep is under way any more; what has not moved rests, longer each time. */
    void freed(OrganizationId organization, UUID id, Instant now) {
        jdbc.sql("""
                update payment.stray set relay_tx_id = null, tries = tries + 1,
                    next_try_at = :now::timestamptz + make_interval(secs => :pause * power(6, least(tries, 5)))
                where organization_id = :organization and id = :id""")
                .param("now", at(now))
                .param("pause", Collections.FIRST_PAUSE.toSeconds())
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }

    /** Until when a stray that did not move is not tried again. */
    Optional<Instant> restsUntil(OrganizationId organization, UUID id) {
        return jdbc.sql("""
                select next_try_at from payment.stray
                where organization_id = ? and id = ? and next_try_at is not null""")
                .params(organization.value(), id)
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    List<Carried> carried(OrganizationId organization, NetworkId network) {
        return jdbc.sql("""
                select id, relay_tx_id from payment.stray
                where organization_id = ? and network = ? and over_at is null and relay_tx_id is not null""")
                .params(organization.value(), network.caip2())
                .query((row, _) -> new Carried(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
    }

    private Stray stray(ResultSet row, int number) throws SQLException {
        NetworkId network = new NetworkId(row.getString("network"));
        BigDecimal units = row.getBigDecimal("units");
        return new Stray(
                new StrayId(row.getObject("id", UUID.class)),
                Stray.Kind.of(row.getString("kind")),
                row.getObject("wallet_address_id", UUID.class),
                network,
                units == null ? null : money(units.toBigIntegerExact(), row.getString("asset"), network),
                row.getString("tx_ref"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getBoolean("under_way"));
    }

    private Money money(BigInteger units, @Nullable String asset, NetworkId network) {
        return new Money(units, asset == null ? networks.facts(network).coin() : networks.asset(asset));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
