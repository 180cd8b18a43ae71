package allscale.bench;

import allscale.devnet.AnvilNetwork;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The reference for reading a chain: the node's own {@code eth_getLogs}, each answer parsed, and one INSERT per event in
 * its own transaction, as a first indexer is written. It checks nothing and knows no reorganization.
 */
final class PlainIndexer {

    private static final String TRANSFER = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
    private static final int RANGE = 2_000;

    private final AnvilNetwork network;
    private final Connection connection;
    private final long first;

    /** @param first the block before which nothing is measured */
    PlainIndexer(AnvilNetwork network, long first, Connection connection) throws SQLException {
        this.network = network;
        this.first = first;
        this.connection = connection;
        Sql.run(connection, """
                create table bench_event (block bigint not null, block_hash text not null, tx text not null,
                    position int not null, token text not null, sender text not null, receiver text not null,
                    units numeric(78, 0) not null, primary key (block, position))
                """, "create index on bench_event (receiver)");
    }

    /** Reads from the chain's beginning until the time is over, and again when it comes to the end. */
    Slice backfill() {
        return length -> {
            long start = System.nanoTime();
            long end = start + length.toNanos();
            long done = 0;
            while (System.nanoTime() < end) {
                Sql.run(connection, "truncate bench_event");
                long read = read(end);
                long rows = Sql.number(connection, "select count(*) from bench_event where units = " + Deposits.UNITS);
                CheckFailed.unlessEqual("events", rows, read);
                done += read;
            }
            return new double[] {done / ((System.nanoTime() - start) / 1e9)};
        };
    }

    private long read(long end) throws SQLException {
        String token = network.local().token("usdc");
        long latest = network.blockNumber();
        long done = 0;
        try (PreparedStatement insert =
                connection.prepareStatement("insert into bench_event values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (long from = first; from <= latest; from += RANGE) {
                Map<String, Object> filter = Map.of(
                        "fromBlock",
                        "0x" + Long.toHexString(from),
                        "toBlock",
                        "0x" + Long.toHexString(Math.min(latest, from + RANGE - 1)),
                        "address",
                        token,
                        "topics",
                        List.of(TRANSFER));
                for (JsonNode log : network.rpc().call("eth_getLogs", filter)) {
                    if (System.nanoTime() >= end) {
                        return done;
                    }
                    add(insert, log);
                    done++;
                }
            }
        }
        return done;
    }

    private static void add(PreparedStatement insert, JsonNode log) throws SQLException {
        insert.setLong(1, Long.decode(log.path("blockNumber").asString()));
        insert.setString(2, log.path("blockHash").asString());
        insert.setString(3, log.path("transactionHash").asString());
        insert.setInt(4, Integer.decode(log.path("logIndex").asString()));
        insert.setString(5, log.path("address").asString());
        insert.setString(6, log.path("topics").path(1).asString());
        insert.setString(7, log.path("topics").path(2).asString());
        insert.setBigDecimal(
                8, new BigDecimal(new BigInteger(log.path("data").asString().substring(2), 16)));
        insert.executeUpdate();
    }
}
