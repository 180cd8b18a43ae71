package allscale.bench;

import allscale.kernel.Id;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.SplittableRandom;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The reference for many postings at once: {@code COPY} of finished rows into a table like the ledger's, indexes and
 * checks included. It decides nothing, locks nothing and counts nothing; its rows are made before the clock starts.
 */
final class CopiedPostings implements AutoCloseable {

    private static final String TABLE = "bench_copied";
    private static final Clock CLOCK = Clock.systemUTC();

    private final Connection connection;
    private final int rows;
    private final long[] sequences;
    private final SplittableRandom dice;

    CopiedPostings(Connection connection, int rows, int accounts, long seed) throws SQLException {
        this.connection = connection;
        this.rows = rows;
        this.sequences = new long[accounts];
        this.dice = new SplittableRandom(seed);
        Sql.run(connection, "create table " + TABLE + " (like ledger.posting including all)");
    }

    Slice slice() {
        return length -> {
            long before = Sql.number(connection, "select count(*) from " + TABLE);
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            long spent = 0;
            long done = 0;
            while (spent < length.toNanos()) {
                byte[] batch = batch();
                long start = System.nanoTime();
                done += copies.copyIn("copy " + TABLE + " from stdin", new ByteArrayInputStream(batch));
                spent += System.nanoTime() - start;
            }
            long copied = Sql.number(connection, "select count(*) from " + TABLE) - before;
            CheckFailed.unlessEqual("rows copied", copied, done);
            return new double[] {done / (Duration.ofNanos(spent).toNanos() / 1e9)};
        };
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private byte[] batch() {
        StringBuilder text = new StringBuilder(rows * 140);
        for (int i = 0; i < rows; i++) {
            int from = dice.nextInt(sequences.length);
            int to = (from + 1 + dice.nextInt(sequences.length - 1)) % sequences.length;
            text.append(from).append('\t').append(to).append('\t');
            text.append(++sequences[from]).append('\t').append(++sequences[to]).append('\t');
            text.append("2026-11-23 02:00:00+00\t2026-11-23 02:00:01+00\t");
            text.append(Id.next(CLOCK)).append("\t1\t").append(1 + dice.nextInt(1_000));
            text.append("\t1000000").append(dice.nextInt(100_000, 999_999));
            text.append("\t1000000").append(dice.nextInt(100_000, 999_999)).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
