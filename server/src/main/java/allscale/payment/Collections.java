package allscale.payment;

import allscale.chain.Networks;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.later.Later;
import allscale.wallet.Transfer;
import allscale.wallet.TransferId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What lies in forwarders and waits to be brought into the wallet. */
@Component
class Collections {

    /** How long what did not move rests first. */
    static final Duration FIRST_PAUSE = Duration.ofMinutes(10);

    private static final int TRIES = 3;

    private final JdbcClient jdbc;
    private final Networks networks;
    private final Later later;
    private final Clock clock;

    Collections(JdbcClient jdbc, Networks networks, Later later, Clock clock) {
        this.jdbc = jdbc;
        this.networks = networks;
        this.later = later;
        this.clock = clock;
    }

    /** Money has arrived in forwarders for good: it is to be collected. */
    void expect(OrganizationId organization, List<Transfer> transfers) {
        if (transfers.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into payment.collection (transfer_id, organization_id, wallet_address_id, network, asset, units,
                    block, next_try_at, created_at)
                select transfer, :organization, address, network, asset, units, block, :now, :now
                from unnest(:transfers::uuid[], :addresses::uuid[], :networks::text[], :assets::text[], :units::numeric[],
                        :blocks::bigint[]) as new (transfer, address, network, asset, units, block)
                on conflict (transfer_id) do nothing""")
                .param("organization", organization.value())
                .param("transfers", column(transfers, transfer -> transfer.id().value()))
                .param(
                        "addresses",
                        column(
                                transfers,
                                transfer -> transfer.walletAddress().id().value()))
                .param("networks", column(transfers, Collections::network))
                .param(
                        "assets",
                        column(transfers, transfer -> transfer.money().asset().caip19()))
                .param("units", column(transfers, transfer -> transfer.money().units()))
                .param("blocks", column(transfers, transfer -> transfer.block().number()))
                .param("now", now())
                .update();
        later.stageAll(
                CollectForwarders.NAME,
                transfers.stream()
                        .map(transfer -> CollectForwarders.instance(organization, network(transfer)))
                        .collect(Collectors.toSet()),
                clock.instant());
    }

    private static String network(Transfer transfer) {
        return transfer.walletAddress().network().caip2();
    }

    private static String[] column(List<Transfer> transfers, Function<Transfer, Object> cell) {
        return transfers.stream()
                .map(transfer -> cell.apply(transfer).toString())
                .toArray(String[]::new);
    }

    /**
     * So much has left a forwarder for good: it is taken from the oldest parts first, and what is left of one stays open.
     *
     * @return the parts it was taken from, the oldest first
     */
    List<TransferId> collected(OrganizationId organization, Transfer transfer) {
        if (transfer.isIncoming()) {
            return List.of();
        }
        return jdbc
                .sql("""
                update payment.collection c set taken = c.taken + part.take,
                    collected_at = case when c.taken + part.take = c.units then ?::timestamptz end
                from (
                    select transfer_id, least(units - taken, ? - before) as take
                    from (
                        select transfer_id, units, taken,
                            sum(units - taken) over (order by block, transfer_id) - (units - taken) as before
                        from payment.collection where organization_id = ? and wallet_address_id = ? and asset = ?
                            and collected_at is null) open
                    where before < ?) part
                where c.transfer_id = part.transfer_id
                returning c.transfer_id, c.block""")
                .params(
                        clock.instant().atOffset(ZoneOffset.UTC),
                        transfer.money().units(),
                        organization.value(),
                        transfer.walletAddress().id().value(),
                        transfer.money().asset().caip19(),
                        transfer.money().units())
                .query((row, _) ->
                        Map.entry(row.getLong("block"), new TransferId(row.getObject("transfer_id", UUID.class))))
                .list()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The relayed transactions that carry something not collected yet. */
    List<UUID> carriers(OrganizationId organization, String network) {
        return jdbc.sql("""
                select distinct relay_tx_id from payment.collection where organization_id = ? and network = ?
                    and collected_at is null and relay_tx_id is not null order by 1""")
                .params(organization.value(), network)
                .query((row, _) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list();
    }

    /**
     * What may be tried now on a network and no relayed transaction carries yet: what was never tried, else parts of one
     * asset, so that a token that does not move keeps no other waiting.
     */
    List<Waiting> waiting(OrganizationId organization, String network) {
        List<Waiting> due = jdbc.sql("""
                select transfer_id, wallet_address_id, asset, tries, alone from payment.collection
                where organization_id = ? and network = ? and collected_at is null and relay_tx_id is null
                    and set_aside_at is null and next_try_at <= ?
                order by tries, created_at, transfer_id limit 100""")
                .params(organization.value(), network, now())
                .query((row, _) -> new Waiting(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getInt(4),
                        row.getBoolean(5)))
                .list();
        if (due.isEmpty() || due.getFirst().isAlone()) {
            return due.stream().limit(1).toList();
        }
        Waiting first = due.getFirst();
        return due.stream()
                .filter(part -> !part.isAlone() && part.tries() == first.tries())
                .filter(part -> first.tries() == 0 || part.asset().equals(first.asset()))
                .toList();
    }

    /**
     * What lies in a forwarder and is not worth a sweep waits: all that waits of an asset there counts together, so that
     * it comes along as soon as there is enough.
     */
    void putOff(OrganizationId organization, Money floor, Instant until) {
        jdbc.sql("""
                update payment.collection c set next_try_at = ?
                from (
                    select wallet_address_id from payment.collection
                    where organization_id = ? and asset = ? and collected_at is null and relay_tx_id is null
                    group by wallet_address_id having sum(units - taken) < ?) dust
                where c.organization_id = ? and c.wallet_address_id = dust.wallet_address_id and c.asset = ?
                    and c.collected_at is null and c.relay_tx_id is null and c.set_aside_at is null
                    and c.next_try_at <= ?""")
                .params(
                        until.atOffset(ZoneOffset.UTC),
                        organization.value(),
                        floor.asset().caip19(),
                        floor.units(),
                        organization.value(),
                        floor.asset().caip19(),
                        now())
                .update();
    }

    /** When the next part that waits for its time may be tried; empty when none waits. */
    Optional<Instant> nextTry(OrganizationId organization, String network) {
        return jdbc.sql("""
                select next_try_at from payment.collection
                where organization_id = ? and network = ? and collected_at is null and relay_tx_id is null
                    and set_aside_at is null
                order by next_try_at limit 1""")
                .params(organization.value(), network)
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    void carriedBy(OrganizationId organization, List<Waiting> parts, UUID relayTx) {
        jdbc.sql("update payment.collection set relay_tx_id = ? where organization_id = ? and transfer_id = any(?)")
                .params(
                        relayTx,
                        organization.value(),
                        parts.stream().map(Waiting::transfer).toArray(UUID[]::new))
                .update();
    }

    /**
     * What a relayed transaction carried and did not move waits again, longer each time, and in the end for a person.
     *
     * @param together whether it may be tried again with others
     */
    void freed(OrganizationId organization, UUID relayTx, Together together) {
        jdbc.sql("""
                update payment.collection set relay_tx_id = null, tries = tries + 1, alone = alone or :alone,
                    next_try_at = :now::timestamptz + make_interval(secs => :pause * power(6, tries)),
                    set_aside_at = case when tries + 1 >= :most then :now::timestamptz end
                where organization_id = :organization and relay_tx_id = :relayTx and collected_at is null""")
                .param("alone", together == Together.NO)
                .param("now", now())
                .param("pause", FIRST_PAUSE.toSeconds())
                .param("most", TRIES)
                .param("organization", organization.value())
                .param("relayTx", relayTx)
                .update();
    }

    /** What was set aside for a person, with all that waits of its asset at the same forwarder. */
    Optional<SetAside> setAside(OrganizationId organization, UUID transfer) {
        return jdbc.sql("""
                select c.wallet_address_id, c.asset, c.next_try_at,
                    (select sum(o.units - o.taken) from payment.collection o
                        where o.organization_id = c.organization_id and o.wallet_address_id = c.wallet_address_id
                            and o.asset = c.asset and o.collected_at is null) as units
                from payment.collection c
                where c.organization_id = ? and c.transfer_id = ? and c.set_aside_at is not null
                    and c.collected_at is null for update""")
                .params(organization.value(), transfer)
                .query((row, _) -> new SetAside(
                        row.getObject(1, UUID.class),
                        new Money(
                                row.getBigDecimal("units").toBigIntegerExact(), networks.asset(row.getString("asset"))),
                        row.getObject("next_try_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** A person wants it tried again. */
    void again(OrganizationId organization, UUID transfer, NetworkId network) {
        jdbc.sql("""
                update payment.collection set set_aside_at = null, next_try_at = ?
                where organization_id = ? and transfer_id = ? and set_aside_at is not null and collected_at is null""").params(now(), organization.value(), transfer).update();
        later.stage(CollectForwarders.NAME, CollectForwarders.instance(organization, network.caip2()), clock.instant());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** What a person decides about: how much it is, and when it may be tried again. */
    record SetAside(UUID walletAddress, Money money, Instant nextTryAt) {}

    /** Whether parts that were carried together may be carried together again. */
    enum Together {
        YES,
        NO
    }

    /** One part of a forwarder's money, and how many transactions that should have collected it came to nothing. */
    record Waiting(UUID transfer, UUID walletAddress, String asset, int tries, boolean isAlone) {}
}
