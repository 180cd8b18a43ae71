package allscale.wallet;

import allscale.chain.BlockRef;
import allscale.kernel.Address;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Cursors, checkpoints and watched addresses of all organizations, as the follower's own database role sees them. */
@Repository
class CursorStore {

    private final JdbcClient jdbc;

    CursorStore(@Qualifier("followerJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Cursor> find(NetworkId network) {
        return jdbc.sql("""
                select network, number, hash, parent_hash, time, final_number, commits from wallet.cursor
                where network = :network
                """)
                .param("network", network.caip2())
                .query(CursorStore::cursor)
                .optional();
    }

    /** The same, and nobody moves it until this transaction ends; empty while the network is halted. */
    Optional<Cursor> findForUpdate(NetworkId network) {
        return jdbc.sql("""
                select network, number, hash, parent_hash, time, final_number, commits from wallet.cursor
                where network = :network and halted_at is null for update
                """)
                .param("network", network.caip2())
                .query(CursorStore::cursor)
                .optional();
    }

    boolean isHalted(NetworkId network) {
        return jdbc.sql("select count(*) from wallet.cursor where network = :network and halted_at is not null")
                        .param("network", network.caip2())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void begin(Cursor cursor, long latest, Instant now) {
        jdbc.sql("""
                insert into wallet.cursor
                    (network, number, hash, parent_hash, time, latest, final_number, read_at, began)
                values (:network, :number, :hash, :parent, :time, :latest, :final, :now, :number)
                on conflict (network) do nothing
                """)
                .param("network", cursor.network().caip2())
                .param("number", cursor.at().number())
                .param("hash", cursor.at().hash())
                .param("parent", cursor.at().parentHash())
                .param("time", WalletStore.at(cursor.at().time()))
                .param("latest", latest)
                .param("final", cursor.finalNumber())
                .param("now", WalletStore.at(now))
                .update();
    }

    /** Moves the cursor if it still stands where the caller believes; false when another follower moved it. */
    boolean move(Cursor from, Cursor to, BlockRef latest, Instant now) {
        return jdbc.sql("""
                        update wallet.cursor set number = :number, hash = :hash, parent_hash = :parent, time = :time,
                            clock_skew_seconds = case when :latest > latest then :skew else clock_skew_seconds end,
                            latest = :latest, final_number = :final, read_at = :now, commits = :commits
                        where network = :network and number = :oldNumber and hash = :oldHash
                            and commits = :oldCommits and halted_at is null
                        """)
                        .param("network", from.network().caip2())
                        .param("number", to.at().number())
                        .param("hash", to.at().hash())
                        .param("parent", to.at().parentHash())
                        .param("time", WalletStore.at(to.at().time()))
                        .param("latest", latest.number())
                        .param("skew", Duration.between(now, latest.time()).toSeconds())
                        .param("final", to.finalNumber())
                        .param("now", WalletStore.at(now))
                        .param("commits", to.commits())
                        .param("oldCommits", from.commits())
                        .param("oldNumber", from.at().number())
                        .param("oldHash", from.at().hash())
                        .update()
                == 1;
    }

    /** The older of two blocks: where the cursor stands, and where an earlier start that did not finish had found it. */
    Optional<Long> unprovedFrom(NetworkId network) {
        return jdbc.sql("""
                update wallet.cursor set unproved_from = least(coalesce(unproved_from, number), number)
                where network = :network returning unproved_from
                """).param("network", network.caip2()).query(Long.class).optional();
    }

    void proved(NetworkId network, long from) {
        jdbc.sql("update wallet.cursor set unproved_from = null where network = :network and unproved_from = :from")
                .param("network", network.caip2())
                .param("from", from)
                .update();
    }

    List<OrganizationId> organizations(NetworkId network) {
        return jdbc.sql("""
                select distinct organization_id from wallet.watched_address
                where network = :network and kind = 'main' order by 1
                """)
                .param("network", network.caip2())
                .query((row, number) -> new OrganizationId(row.getObject("organization_id", UUID.class)))
                .list();
    }

    void halt(NetworkId network, String reason, Instant now) {
        jdbc.sql("""
                update wallet.cursor set halted_at = :now, halt_reason = :reason
                where network = :network and halted_at is null
                """)
                .param("network", network.caip2())
                .param("reason", reason)
                .param("now", WalletStore.at(now))
                .update();
    }

    void remember(NetworkId network, BlockRef block) {
        jdbc.sql("""
                insert into wallet.checkpoint (network, number, hash, parent_hash, time)
                values (:network, :number, :hash, :parent, :time)
                on conflict (network, number) do update
                    set hash = excluded.hash, parent_hash = excluded.parent_hash, time = excluded.time
                """)
                .param("network", network.caip2())
                .param("number", block.number())
                .param("hash", block.hash())
                .param("parent", block.parentHash())
                .param("time", WalletStore.at(block.time()))
                .update();
    }

    /** Checkpoints, the newest first. */
    List<BlockRef> checkpoints(NetworkId network) {
        return jdbc.sql("""
                select number, hash, parent_hash, time from wallet.checkpoint
                where network = :network order by number desc
                """)
                .param("network", network.caip2())
                .query((row, number) -> block(row))
                .list();
    }

    /** Forgets checkpoints above a block, and all but the newest of those that are final. */
    void trim(NetworkId network, long above, long finalNumber) {
        jdbc.sql("""
                delete from wallet.checkpoint where network = :network and (number > :above or number <
                    (select max(number) from wallet.checkpoint where network = :network and number <= :final))
                """)
                .param("network", network.caip2())
                .param("above", above)
                .param("final", finalNumber)
                .update();
    }

    List<Address> addresses(NetworkId network) {
        return jdbc.sql("select distinct address from wallet.watched_address where network = :network")
                .param("network", network.caip2())
                .query((row, number) -> new Address(row.getString("address")))
                .list();
    }

    /** Organizations with addresses that are watched on another network and not on this one. */
    List<OrganizationId> notWatchedHere(NetworkId network) {
        return jdbc.sql("""
                select distinct w.organization_id from wallet.watched_address w
                where w.network <> :network and split_part(w.network, ':', 1) = :namespace
                    and not exists (select from wallet.watched_address o where o.network = :network
                        and o.address = w.address and o.organization_id = w.organization_id)
                """)
                .param("network", network.caip2())
                .param("namespace", network.namespace())
                .query((row, number) -> new OrganizationId(row.getObject("organization_id", UUID.class)))
                .list();
    }

    /** Addresses not known to be matched against every block since they were made. */
    List<WatchedAddress> late(NetworkId network) {
        return jdbc.sql("""
                select wallet_address_id, organization_id, address, kind, seen_from from wallet.watched_address
                where network = :network and not caught_up order by wallet_address_id
                """)
                .param("network", network.caip2())
                .query(CursorStore::watched)
                .list();
    }

    void caughtUp(Collection<WalletAddressId> ids) {
        if (!ids.isEmpty()) {
            jdbc.sql("update wallet.watched_address set caught_up = true where wallet_address_id = any(:ids::uuid[])")
                    .param("ids", TransferRows.texts(ids, id -> id.value().toString()))
                    .update();
        }
    }

    /** The match: which of these addresses are ours, now, inside the commit. */
    List<WatchedAddress> match(NetworkId network, Set<Address> addresses) {
        if (addresses.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                select wallet_address_id, organization_id, address, kind, seen_from from wallet.watched_address
                where network = :network and address = any(:addresses)
                """)
                .param("network", network.caip2())
                .param("addresses", TransferRows.texts(addresses, Address::text))
                .query(CursorStore::watched)
                .list();
    }

    private static WatchedAddress watched(ResultSet row, int number) throws SQLException {
        return new WatchedAddress(
                new WalletAddressId(row.getObject("wallet_address_id", UUID.class)),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                new Address(row.getString("address")),
                AddressKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getObject("seen_from", Long.class));
    }

    private static Cursor cursor(ResultSet row, int number) throws SQLException {
        return new Cursor(
                new NetworkId(row.getString("network")),
                block(row),
                row.getLong("final_number"),
                row.getLong("commits"));
    }

    private static BlockRef block(ResultSet row) throws SQLException {
        return new BlockRef(
                row.getLong("number"),
                row.getString("hash"),
                row.getString("parent_hash"),
                row.getObject("time", OffsetDateTime.class).toInstant());
    }
}
