package allscale.bench;

import java.sql.SQLException;

/** The reference for transactions per second: TPC-B-like, and the insert of one row. */
interface TpcB extends AutoCloseable {

    /** Who does it, named in the result. */
    String name();

    /** Transactions per second of eight clients. */
    Slice transactions();

    /** The median of how long one client waits for the insert of one row in its own transaction. */
    Slice insertLatency();

    @Override
    void close() throws SQLException;
}
