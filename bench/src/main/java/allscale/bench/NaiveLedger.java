package allscale.bench;

import allscale.kernel.Id;
import allscale.postgres.DatabaseLogins;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The reference: what most back offices do. One database transaction per transfer, both accounts locked and read, their
 * balances written, one transfer and two entries added; nine round trips, and an index for what is searched.
 */
final class NaiveLedger implements AutoCloseable {

    private static final long FIRST_UNITS = 1_000_000_000_000L;
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String[] TABLES = {
        "create table account (id bigint primary key, balance numeric(38, 0) not null check (balance >= 0))",
        """
        create table transfer (id uuid primary key, debit bigint not null references account,
            credit bigint not null references account, amount numeric(38, 0) not null check (amount > 0),
            event_at timestamptz not null, booked_at timestamptz not null default now())
        """,
        """
        create table entry (id bigint generated always as identity primary key,
            account bigint not null references account, transfer uuid not null references transfer,
            amount numeric(38, 0) not null, balance numeric(38, 0) not null, booked_at timestamptz not null default now())
        """,
        "create index on entry (account, id)",
    };

    private final Connection auditor;
    private final List<Client> clients = new ArrayList<>();
    private final int accounts;

    NaiveLedger(DatabaseLogins database, int accounts, int clients, long seed) throws SQLException {
        this.accounts = accounts;
        this.auditor = connect(database);
        Sql.run(auditor, TABLES);
        Sql.run(
                auditor,
                "insert into account select i, " + FIRST_UNITS + " from generate_series(0, " + (accounts - 1) + ") i");
        for (int i = 0; i < clients; i++) {
            this.clients.add(new Client(connect(database), new SplittableRandom(seed + i)));
        }
    }

    Slice uniform() {
        return slice(false);
    }

    /** Every transfer goes to one and the same account. */
    Slice hot() {
        return slice(true);
    }

    /** The median of how long a client waits for one transfer. */
    Slice latency() {
        return length -> new double[] {Figures.quantile(work(length, false).latencies(), 0.5)};
    }

    @Override
    public void close() throws SQLException {
        for (Client client : clients) {
            client.close();
        }
        auditor.close();
    }

    private Slice slice(boolean isHot) {
        return length -> new double[] {work(length, isHot).rate()};
    }

    private Crowd.Tally work(Duration length, boolean isHot) throws Exception {
        long before = Sql.number(auditor, "select count(*) from entry");
        Crowd.Tally tally =
                Crowd.work(clients.size(), length, caller -> clients.get(caller).transfer(isHot));
        long entries = Sql.number(auditor, "select count(*) from entry") - before;
        CheckFailed.unlessEqual("entries of the naive design", entries, 2 * tally.done());
        long total = Sql.number(auditor, "select sum(balance)::bigint from account");
        CheckFailed.unlessEqual("money of the naive design", total, FIRST_UNITS * accounts);
        return tally;
    }

    private static Connection connect(DatabaseLogins database) throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.migrator().user(), database.migrator().password());
    }

    private final class Client implements AutoCloseable {

        private final Connection connection;
        private final SplittableRandom dice;
        private final PreparedStatement known;
        private final PreparedStatement lock;
        private final PreparedStatement set;
        private final PreparedStatement transfer;
        private final PreparedStatement entry;

        Client(Connection connection, SplittableRandom dice) throws SQLException {
            this.connection = connection;
            this.dice = dice;
            connection.setAutoCommit(false);
            known = connection.prepareStatement("select 1 from transfer where id = ?");
            lock = connection.prepareStatement("select balance from account where id = ? for update");
            set = connection.prepareStatement("update account set balance = ? where id = ?");
            transfer = connection.prepareStatement(
                    "insert into transfer (id, debit, credit, amount, event_at) values (?, ?, ?, ?, now())");
            entry = connection.prepareStatement(
                    "insert into entry (account, transfer, amount, balance) values (?, ?, ?, ?)");
        }

        int transfer(boolean isHot) throws SQLException {
            long debit = 1L + dice.nextInt(accounts - 1);
            long credit = isHot ? 0 : (debit + 1 + dice.nextInt(accounts - 1)) % accounts;
            BigDecimal amount = BigDecimal.valueOf(1 + dice.nextInt(1_000));
            UUID id = Id.next(CLOCK);
            if (isKnown(id)) {
                throw new IllegalStateException("a new id is known already");
            }
            BigDecimal first = balance(Math.min(debit, credit));
            BigDecimal second = balance(Math.max(debit, credit));
            BigDecimal left = (debit < credit ? first : second).subtract(amount);
            BigDecimal grown = (debit < credit ? second : first).add(amount);
            if (left.signum() < 0) {
                throw new IllegalStateException("an account of the naive design ran dry");
            }
            set(debit, left);
            set(credit, grown);
            add(id, debit, credit, amount);
            add(debit, id, amount.negate(), left);
            add(credit, id, amount, grown);
            connection.commit();
            return 1;
        }

        private boolean isKnown(UUID id) throws SQLException {
            known.setObject(1, id);
            try (ResultSet row = known.executeQuery()) {
                return row.next();
            }
        }

        private BigDecimal balance(long account) throws SQLException {
            lock.setLong(1, account);
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                return row.getBigDecimal(1);
            }
        }

        private void set(long account, BigDecimal balance) throws SQLException {
            set.setBigDecimal(1, balance);
            set.setLong(2, account);
            set.executeUpdate();
        }

        private void add(UUID id, long debit, long credit, BigDecimal amount) throws SQLException {
            transfer.setObject(1, id);
            transfer.setLong(2, debit);
            transfer.setLong(3, credit);
            transfer.setBigDecimal(4, amount);
            transfer.executeUpdate();
        }

        private void add(long account, UUID id, BigDecimal amount, BigDecimal balance) throws SQLException {
            entry.setLong(1, account);
            entry.setObject(2, id);
            entry.setBigDecimal(3, amount);
            entry.setBigDecimal(4, balance);
            entry.executeUpdate();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
