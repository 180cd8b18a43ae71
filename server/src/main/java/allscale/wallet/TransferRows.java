package allscale.wallet;

import allscale.chain.BlockRef;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of transfers of all organizations, as the follower writes them. */
@Repository
class TransferRows {

    private final JdbcClient jdbc;

    TransferRows(@Qualifier("followerJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<KnownTransfer> forUpdate(Collection<TransferId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                select id, organization_id, status, status_at, block_number, block_hash, block_parent, block_time
                from wallet.transfer where id = any(:ids::uuid[]) order by id for update
                """)
                .param("ids", texts(ids, id -> id.value().toString()))
                .query(TransferRows::known)
                .list();
    }

    /** Everything that stands above a block, whatever its state. */
    List<KnownTransfer> aboveForUpdate(NetworkId network, long block) {
        return jdbc.sql("""
                select id, organization_id, status, status_at, block_number, block_hash, block_parent, block_time
                from wallet.transfer where network = :network and block_number > :block
                    and status <> 'orphaned' order by id for update
                """)
                .param("network", network.caip2())
                .param("block", block)
                .query(TransferRows::known)
                .list();
    }

    /** @param latest the newest block that was read: what it builds upon is confirming from the first */
    void add(List<Sighting> sightings, long latest, Instant now) {
        if (sightings.isEmpty()) {
            return;
        }
        List<BlockRef> blocks =
                sightings.stream().map(s -> s.log().block()).distinct().toList();
        jdbc.sql("""
                insert into wallet.transfer (id, organization_id, wallet_address_id, network, direction, tx_hash,
                    position, asset, counterparty, units, hidden, seen_at, block_number, block_hash, block_parent,
                    block_time, status, status_at, told)
                select id, organization_id, wallet_address_id, split_part(asset, '/', 1), direction, tx_hash,
                    position, asset, counterparty, units, hidden, :now, number, hash, parent,
                    time, case when number < :latest then 'confirming' else 'seen' end, :now, false
                from unnest(:ids::uuid[], :organizations::uuid[], :addresses::uuid[], :directions::text[],
                    :txs::text[], :positions::int[], :assets::text[], :counterparties::text[], :units::numeric[],
                    :hidden::bool[], :numbers::bigint[])
                    as s(id, organization_id, wallet_address_id, direction, tx_hash, position, asset, counterparty,
                    units, hidden, number)
                join unnest(:blocks::bigint[], :hashes::text[], :parents::text[], :times::timestamptz[])
                    as b(number, hash, parent, time) using (number)
                """)
                .param("now", WalletStore.at(now))
                .param("latest", latest)
                .param("ids", texts(sightings, s -> s.id().value().toString()))
                .param(
                        "organizations",
                        texts(sightings, s -> s.watched().organization().value().toString()))
                .param(
                        "addresses",
                        texts(sightings, s -> s.watched().id().value().toString()))
                .param("directions", texts(sightings, s -> WalletStore.text(s.direction())))
                .param("txs", texts(sightings, s -> s.log().tx().text()))
                .param(
                        "positions",
                        sightings.stream().mapToInt(s -> s.log().position()).toArray())
                .param("assets", texts(sightings, s -> s.log().asset().caip19()))
                .param("counterparties", texts(sightings, s -> s.counterparty().text()))
                .param("units", texts(sightings, s -> s.log().units().toString()))
                .param("hidden", texts(sightings, s -> Boolean.toString(s.visibility() == Visibility.HIDDEN)))
                .param(
                        "numbers",
                        sightings.stream()
                                .mapToLong(s -> s.log().block().number())
                                .toArray())
                .param("blocks", blocks.stream().mapToLong(BlockRef::number).toArray())
                .param("hashes", texts(blocks, BlockRef::hash))
                .param("parents", texts(blocks, BlockRef::parentHash))
                .param("times", texts(blocks, block -> block.time().toString()))
                .update();
    }

    void change(TransferId id, TransferState state, Instant now) {
        BlockRef block = state.block();
        jdbc.sql("""
                update wallet.transfer set status = :status, status_at = :now, told = false, block_number = :number,
                    block_hash = :hash, block_parent = :parent, block_time = :time
                where id = :id
                """)
                .param("id", id.value())
                .param("status", state.status().text())
                .param("now", WalletStore.at(now))
                .param("number", block.number())
                .param("hash", block.hash())
                .param("parent", block.parentHash())
                .param("time", WalletStore.at(block.time()))
                .update();
    }

    /** {@link TransferObservation.BuiltUpon} for every transfer the chain has grown past. Returns whose they are. */
    List<OrganizationId> builtUpon(NetworkId network, long latest, Instant now) {
        return jdbc.sql("""
                with grown as (
                    select id from wallet.transfer where network = :network and status = 'seen'
                        and block_number < :latest order by id for update)
                update wallet.transfer t set status = 'confirming', status_at = :now, told = false
                from grown where t.id = grown.id
                returning t.organization_id
                """)
                .param("network", network.caip2())
                .param("latest", latest)
                .param("now", WalletStore.at(now))
                .query((row, number) -> new OrganizationId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Organizations with transfers that can be booked or are not told yet. */
    List<OrganizationId> waiting(NetworkId network, long finalNumber) {
        return jdbc.sql("""
                select distinct organization_id from wallet.transfer where network = :network
                    and (not told or (status in ('seen', 'confirming') and block_number <= :final))
                """)
                .param("network", network.caip2())
                .param("final", finalNumber)
                .query((row, number) -> new OrganizationId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Organizations with transfers in blocks that have just become final. */
    List<OrganizationId> finalized(NetworkId network, long above, long finalNumber) {
        return jdbc.sql("""
                select distinct organization_id from wallet.transfer where network = :network
                    and status in ('seen', 'confirming') and block_number > :above and block_number <= :final
                """)
                .param("network", network.caip2())
                .param("above", above)
                .param("final", finalNumber)
                .query((row, number) -> new OrganizationId(row.getObject(1, UUID.class)))
                .list();
    }

    static <T> String[] texts(Collection<T> items, Function<T, String> text) {
        return items.stream().map(text).toArray(String[]::new);
    }

    static KnownTransfer known(ResultSet row, int number) throws SQLException {
        return new KnownTransfer(
                new TransferId(row.getObject("id", UUID.class)),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                state(row));
    }

    static TransferState state(ResultSet row) throws SQLException {
        BlockRef block = new BlockRef(
                row.getLong("block_number"),
                row.getString("block_hash"),
                row.getString("block_parent"),
                row.getObject("block_time", OffsetDateTime.class).toInstant());
        Instant at = row.getObject("status_at", OffsetDateTime.class).toInstant();
        return switch (TransferStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT))) {
            case SEEN -> new TransferState.Seen(block);
            case CONFIRMING -> new TransferState.Confirming(block);
            case FINAL -> new TransferState.Final(block, at);
            case ORPHANED -> new TransferState.Orphaned(block, at);
        };
    }
}
