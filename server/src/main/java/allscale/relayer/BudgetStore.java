package allscale.relayer;

import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is spent and reserved of the relayer's budgets, and what coins are worth. */
@Repository
class BudgetStore {

    private final JdbcClient jdbc;

    BudgetStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * In millionths of a dollar.
     *
     * @param byOrganization what it has spent since a time, on all networks
     * @param onNetwork what all have spent since then on a network
     * @param reservedByOrganization what it keeps free for signatures, on all networks
     * @param reservedOnNetwork what all keep free there
     * @param ownShare what the organization keeps free there
     */
    record Use(
            BigInteger byOrganization,
            BigInteger onNetwork,
            BigInteger reservedByOrganization,
            BigInteger reservedOnNetwork,
            BigInteger ownShare) {}

    Use use(OrganizationId organization, NetworkId network, Purpose purpose, Instant since, Instant now) {
        return jdbc.sql("""
                        select
                            coalesce(sum(spent) filter (where asked_by = :by), 0) as own,
                            coalesce(sum(spent) filter (where network = :network), 0) as here,
                            coalesce(sum(reserved) filter (where asked_by = :by), 0) as own_reserved,
                            coalesce(sum(reserved) filter (where network = :network), 0) as here_reserved,
                            coalesce(sum(reserved) filter (where asked_by = :by and network = :network), 0) as share
                        from (
                            select asked_by, network, micros as spent, 0 as reserved from relayer.relay_tx
                            where purpose = :purpose and asked_at >= :since and status not in ('refused', 'lost')
                            union all
                            select asked_by, network, 0, micros from relayer.reservation
                            where purpose = :purpose and expires_at > :now) used
                        where asked_by = :by or network = :network
                        """)
                .param("by", organization.value())
                .param("network", network.caip2())
                .param("purpose", purpose.text())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Use(
                        row.getBigDecimal("own").toBigIntegerExact(),
                        row.getBigDecimal("here").toBigIntegerExact(),
                        row.getBigDecimal("own_reserved").toBigIntegerExact(),
                        row.getBigDecimal("here_reserved").toBigIntegerExact(),
                        row.getBigDecimal("share").toBigIntegerExact()))
                .single();
    }

    /** One decision about a network's budget at a time. */
    void lock(NetworkId network, Purpose purpose) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext(?))")
                .param("relayer/" + network.caip2() + "/" + purpose.text())
                .query((row, _) -> purpose)
                .single();
    }

    void reserve(
            UUID id,
            OrganizationId organization,
            NetworkId network,
            Purpose purpose,
            BigInteger micros,
            Instant until) {
        jdbc.sql("""
                insert into relayer.reservation (id, asked_by, network, purpose, micros, expires_at)
                values (:id, :by, :network, :purpose, :micros, :until)
                """)
                .param("id", id)
                .param("by", organization.value())
                .param("network", network.caip2())
                .param("purpose", purpose.text())
                .param("micros", micros)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Ends a reservation; what it was for takes its place. */
    Optional<BigInteger> take(OrganizationId organization, UUID id) {
        return jdbc.sql("delete from relayer.reservation where asked_by = ? and id = ? returning micros")
                .params(organization.value(), id)
                .query((row, _) -> row.getBigDecimal(1).toBigIntegerExact())
                .optional();
    }

    void dropExpired(Instant now) {
        jdbc.sql("delete from relayer.reservation where expires_at < ?")
                .param(now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What people are shown when a price is missing, or is too old to go by. */
    void price(NetworkId network, Sponsoring.Price price) {
        jdbc.sql("""
                insert into relayer.coin_price (network, micros, priced_at) values (?, ?, ?)
                on conflict (network) do update set micros = excluded.micros, priced_at = excluded.priced_at
                """)
                .params(network.caip2(), price.micros(), price.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    void unprice(NetworkId network) {
        jdbc.sql("delete from relayer.coin_price where network = ?")
                .param(network.caip2())
                .update();
    }

    /** Empty while the relayer has never read the network. */
    Optional<BigInteger> gasPrice(NetworkId network) {
        return jdbc.sql("select gas_price from relayer.lane where network = ?")
                .param(network.caip2())
                .query((row, _) -> row.getBigDecimal(1).toBigIntegerExact())
                .optional();
    }

    /** What a unit of gas costs; below so much coin the operator is told to fund the relayer. */
    void gasPrice(NetworkId network, BigInteger price, BigInteger lowMark) {
        jdbc.sql("update relayer.lane set gas_price = ?, low_mark = ? where network = ?")
                .params(price, lowMark, network.caip2())
                .update();
    }

    /** What one call costs there and what a whole day may, in millionths of a dollar. */
    void day(NetworkId network, BigInteger call, BigInteger day) {
        jdbc.sql("update relayer.lane set call_micros = ?, day_micros = ? where network = ?")
                .params(call, day, network.caip2())
                .update();
    }

    void count(UUID call, BigInteger micros) {
        jdbc.sql("update relayer.relay_tx set micros = ? where id = ?")
                .params(micros, call)
                .update();
    }
}
