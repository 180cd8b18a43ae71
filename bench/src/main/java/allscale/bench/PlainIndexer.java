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

    PlainIndexer(AnvilNetwork network, Connection connection) throws SQLException {
        this.network = network;
        this.connection = connection;
        Sql.run(connection, """
                create table bench_event (block bigint not null, block_hash text not null, tx text not null,
                    position int not null, token text not null, sender text not null, receiver text not null,
                    units numeric(78, 0) not null, primary key (block, position))
                """, "create index on bench_event (receiver)");
    }

    Slice backfill(int events) {
        return length -> {
            long spent = 0;
            long done = 0;
            while (spent < length.toNanos()) {
                Sql.run(connection, "truncate bench_event");
                long start = System.nanoTime();
                read();
                spent += System.nanoTime() - start;
                long rows = Sql.number(connection, "select count(*) from bench_event where units = " + Deposits.UNITS);
                CheckFailed.unlessEqual("events", rows, events);
                done += rows;
            }
            return new double[] {done / (spent / 1e9)};
        };
    }

    private void read() throws SQLException {
        String token = network.local().token("usdc");
        long latest = network.blockNumber();
        try (PreparedStatement insert =
                connection.prepareStatement("insert into bench_event values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (long from = 0; from <= latest; from += RANGE) {
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
                    add(insert, log);
                }
            }
        }
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
