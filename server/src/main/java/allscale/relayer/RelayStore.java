package allscale.relayer;

import allscale.chain.BlockRef;
import allscale.chain.Gas;
import allscale.chain.Networks;
import allscale.chain.RelayCall;
import allscale.chain.SignedTx;
import allscale.chain.TxHash;
import allscale.chain.TxOutcome;
import allscale.kernel.Address;
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
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lanes, relayed transactions and their signed bytes. */
@Repository
class RelayStore {

    private static final Logger LOG = LoggerFactory.getLogger(RelayStore.class);

    private static final String SELECT = """
            select id, network, asked_by, call, status, nonce, asked_at, status_at, tries, detail, hash, outcome, fee,
                block_number, block_hash, block_parent, block_time, cancel, cancel_asked_at
            from relayer.relay_tx
            """;

    private final JdbcClient jdbc;
    private final Networks networks;

    RelayStore(JdbcClient jdbc, Networks networks) {
        this.jdbc = jdbc;
        this.networks = networks;
    }

    /** A transaction as the lane works on it. */
    record Job(RelayTx relayTx, RelayCall call, @Nullable BigInteger nonce, Instant askedAt, int tries) {

        /** Whether another call has taken its place since these bytes were signed. */
        boolean isReplacedSince(Instant signedAt) {
            Instant at = relayTx.replacedAt();
            return at != null && signedAt.isBefore(at);
        }

        BigInteger usedNonce() {
            if (nonce == null) {
                throw new IllegalStateException(relayTx.id() + " has no nonce yet");
            }
            return nonce;
        }
    }

    /** One signed form of a transaction. */
    record Signed(TxHash hash, String raw, Gas gas, Instant savedAt) {}

    /** A call as it was asked for, and what it is expected to cost in millionths of a dollar. */
    record Asked(UUID id, NetworkId network, OrganizationId by, RelayCall call, BigInteger micros) {}

    /** Adds a call; a repeated id adds nothing. */
    void ask(Asked asked, Instant now) {
        jdbc.sql("""
                insert into relayer.relay_tx (id, network, asked_by, call, purpose, micros, status, asked_at, status_at)
                values (:id, :network, :by, :call::jsonb, :purpose, :micros, 'asked', :now, :now)
                on conflict (id) do nothing
                """)
                .param("id", asked.id)
                .param("network", asked.network.caip2())
                .param("by", asked.by.value())
                .param("call", RelayCallJson.write(asked.call))
                .param("purpose", Purpose.of(asked.call).text())
                .param("micros", asked.micros)
                .param("now", at(now))
                .update();
    }

    /** From now on this call is carried in the place of the one that was asked for, behind the same nonce. */
    void replace(UUID id, RelayCall.Cancel call, Instant now) {
        jdbc.sql("""
                update relayer.relay_tx set cancel = :call::jsonb, cancel_asked_at = :now
                where id = :id and cancel is null
                """)
                .param("id", id)
                .param("call", RelayCallJson.write(call))
                .param("now", at(now))
                .update();
    }

    Optional<RelayTx> find(OrganizationId askedBy, UUID id) {
        return jdbc.sql(SELECT + "where id = :id and asked_by = :by")
                .param("id", id)
                .param("by", askedBy.value())
                .query(this::job)
                .optional()
                .map(Job::relayTx);
    }

    Optional<UUID> ofTx(OrganizationId askedBy, TxHash tx) {
        return jdbc.sql("""
                select r.id from relayer.broadcast b join relayer.relay_tx r on r.id = b.relay_tx_id
                where b.hash = :hash and r.asked_by = :by
                """)
                .param("hash", tx.text())
                .param("by", askedBy.value())
                .query(UUID.class)
                .optional();
    }

    boolean isFunded(NetworkId network) {
        return jdbc.sql("select count(*) from relayer.lane where network = :network and coin > 0")
                        .param("network", network.caip2())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    Optional<Money> coin(NetworkId network) {
        return jdbc.sql("select coin from relayer.lane where network = :network")
                .param("network", network.caip2())
                .query((row, number) -> row.getBigDecimal("coin").toBigIntegerExact())
                .optional()
                .map(units -> new Money(units, networks.facts(network).coin()));
    }

    boolean isReadSince(NetworkId network, Instant since) {
        return jdbc.sql("select count(*) from relayer.lane where network = :network and read_at >= :since")
                        .param("network", network.caip2())
                        .param("since", at(since))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Writes down what the network says about the relayer's address. */
    void read(NetworkId network, Address address, BigInteger coin, BigInteger nonce, Instant now) {
        jdbc.sql("""
                insert into relayer.lane (network, address, coin, nonce, read_at)
                values (:network, :address, :coin, :nonce, :now)
                on conflict (network) do update set address = excluded.address, coin = excluded.coin,
                    nonce = excluded.nonce, read_at = excluded.read_at
                """)
                .param("network", network.caip2())
                .param("address", address.text())
                .param("coin", coin)
                .param("nonce", nonce)
                .param("now", at(now))
                .update();
    }

    /** The lane's lock: whoever holds it gives out nonces. */
    void lock(NetworkId network) {
        jdbc.sql("select network from relayer.lane where network = :network for update")
                .param("network", network.caip2())
                .query(String.class)
                .single();
    }

    /** Also a row that cannot be read counts: it must not make a lane look empty in which others wait behind it. */
    boolean hasOpen(NetworkId network) {
        return jdbc.sql("""
                select exists (
                  select from relayer.relay_tx
                  where network = :network and status in ('asked', 'saved', 'sent', 'mined'))
                """)
                .param("network", network.caip2())
                .query(Boolean.class)
                .single();
    }

    /** What was signed and is in no block yet, in the order of its nonces. */
    List<Job> underWay(NetworkId network, int limit) {
        return readable(network, "network = :network and status in ('saved', 'sent') order by nonce", limit);
    }

    /** What was only asked for: sends before sweeps, and organizations take turns, so nobody's many delay another's one. */
    List<Job> waiting(NetworkId network, int limit) {
        return readable(network, """
                network = :network and status = 'asked'
                order by purpose = 'sweep', row_number() over (partition by asked_by, purpose order by asked_at, id),
                    asked_at, id""", limit);
    }

    /** What is in a block that may still be undone, in the order of its nonces. */
    List<Job> mined(NetworkId network, int limit) {
        return readable(network, "network = :network and status = 'mined' order by nonce", limit);
    }

    /** Rows that cannot be read do not count against the limit: however many there are, they crowd out nobody. */
    private List<Job> readable(NetworkId network, String which, int limit) {
        try (Stream<Optional<Job>> rows = jdbc
                .sql(SELECT + "where " + which)
                .param("network", network.caip2())
                .withFetchSize(limit)
                .query(this::readable)
                .stream()) {
            return rows.flatMap(Optional::stream).limit(limit).toList();
        }
    }

    /** A row that cannot be read, for example since its token left the registry, is passed over for the others. */
    private Optional<Job> readable(ResultSet row, int number) throws SQLException {
        try {
            return Optional.of(job(row, number));
        } catch (RuntimeException unreadable) {
            LOG.error("relayed call {} cannot be read and is set aside", row.getObject("id", UUID.class), unreadable);
            return Optional.empty();
        }
    }

    Optional<Job> forUpdate(UUID id) {
        return jdbc.sql(SELECT + "where id = :id for update")
                .param("id", id)
                .query(this::job)
                .optional();
    }

    /** Nonces that belong to a transaction whose fate is open or that is final. */
    List<BigInteger> heldNonces(NetworkId network, BigInteger from) {
        return jdbc.sql("""
                select nonce from relayer.relay_tx
                where network = :network and nonce >= :from and status in ('saved', 'sent', 'mined', 'final')
                """)
                .param("network", network.caip2())
                .param("from", from)
                .query((row, number) -> row.getBigDecimal("nonce").toBigIntegerExact())
                .list();
    }

    void save(UUID id, BigInteger nonce, SignedTx signed, Gas gas, Instant now) {
        jdbc.sql("""
                update relayer.relay_tx set status = 'saved', nonce = :nonce, hash = :hash, status_at = :now
                where id = :id and status = 'asked'
                """)
                .param("id", id)
                .param("nonce", nonce)
                .param("hash", signed.hash().text())
                .param("now", at(now))
                .update();
        add(id, signed, gas, now);
    }

    /** Adds another signed form with the same nonce. */
    void add(UUID id, SignedTx signed, Gas gas, Instant now) {
        jdbc.sql("""
                insert into relayer.broadcast (hash, relay_tx_id, raw, gas_limit, max_fee, max_tip, saved_at)
                values (:hash, :id, :raw, :limit, :fee, :tip, :now) on conflict (hash) do nothing
                """)
                .param("hash", signed.hash().text())
                .param("id", id)
                .param("raw", signed.raw())
                .param("limit", gas.limit())
                .param("fee", gas.maxFeePerGas())
                .param("tip", gas.maxPriorityFeePerGas())
                .param("now", at(now))
                .update();
    }

    /** Signed forms, the newest first. */
    List<Signed> signed(UUID id) {
        return jdbc.sql("""
                select hash, raw, gas_limit, max_fee, max_tip, saved_at from relayer.broadcast
                where relay_tx_id = :id order by saved_at desc, max_fee desc
                """)
                .param("id", id)
                .query((row, number) -> new Signed(
                        new TxHash(row.getString("hash")),
                        row.getString("raw"),
                        new Gas(
                                row.getBigDecimal("gas_limit").toBigIntegerExact(),
                                row.getBigDecimal("max_fee").toBigIntegerExact(),
                                row.getBigDecimal("max_tip").toBigIntegerExact()),
                        row.getObject("saved_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    void move(RelayTx relayTx, RelayStatus to, @Nullable String detail, Instant now) {
        if (!relayTx.status().canBecome(to)) {
            throw new IllegalStateException(relayTx.id() + " cannot go from " + relayTx.status() + " to " + to);
        }
        jdbc.sql("""
                update relayer.relay_tx set status = :to, detail = :detail, status_at = :now, hash = null,
                    outcome = null, fee = null, block_number = null, block_hash = null, block_parent = null,
                    block_time = null
                where id = :id and status = :from
                """)
                .param("id", relayTx.id())
                .param("from", relayTx.status().text())
                .param("to", to.text())
                .param("detail", detail)
                .param("now", at(now))
                .update();
    }

    void include(RelayTx relayTx, RelayStatus to, RelayTx.Inclusion inclusion, Instant now) {
        if (relayTx.status() != to && !relayTx.status().canBecome(to)) {
            throw new IllegalStateException(relayTx.id() + " cannot go from " + relayTx.status() + " to " + to);
        }
        BlockRef block = inclusion.block();
        jdbc.sql("""
                update relayer.relay_tx set status = :to, status_at = :now, hash = :hash, outcome = :outcome,
                    fee = :fee, block_number = :number, block_hash = :blockHash, block_parent = :parent,
                    block_time = :time
                where id = :id and status = :from
                """)
                .param("id", relayTx.id())
                .param("from", relayTx.status().text())
                .param("to", to.text())
                .param("now", at(now))
                .param("hash", inclusion.tx().text())
                .param("outcome", inclusion.outcome().name().toLowerCase(Locale.ROOT))
                .param("fee", inclusion.fee().units())
                .param("number", block.number())
                .param("blockHash", block.hash())
                .param("parent", block.parentHash())
                .param("time", at(block.time()))
                .update();
    }

    void countTry(UUID id, String detail) {
        jdbc.sql("update relayer.relay_tx set tries = tries + 1, detail = :detail where id = :id")
                .param("id", id)
                .param("detail", detail)
                .update();
    }

    private Job job(ResultSet row, int number) throws SQLException {
        NetworkId network = new NetworkId(row.getString("network"));
        BigDecimal nonce = row.getBigDecimal("nonce");
        RelayTx relayTx = new RelayTx(
                row.getObject("id", UUID.class),
                network,
                new OrganizationId(row.getObject("asked_by", UUID.class)),
                RelayStatus.of(row.getString("status")),
                row.getString("detail"),
                inclusion(row, network),
                row.getTimestamp("cancel_asked_at") == null
                        ? null
                        : row.getObject("cancel_asked_at", OffsetDateTime.class).toInstant());
        String cancel = row.getString("cancel");
        return new Job(
                relayTx,
                RelayCallJson.read(cancel == null ? row.getString("call") : cancel, networks.facts(network)),
                nonce == null ? null : nonce.toBigIntegerExact(),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getInt("tries"));
    }

    private RelayTx.@Nullable Inclusion inclusion(ResultSet row, NetworkId network) throws SQLException {
        String outcome = row.getString("outcome");
        if (outcome == null) {
            return null;
        }
        return new RelayTx.Inclusion(
                new TxHash(row.getString("hash")),
                new BlockRef(
                        row.getLong("block_number"),
                        row.getString("block_hash"),
                        row.getString("block_parent"),
                        row.getObject("block_time", OffsetDateTime.class).toInstant()),
                TxOutcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                new Money(
                        row.getBigDecimal("fee").toBigIntegerExact(),
                        networks.facts(network).coin()));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
