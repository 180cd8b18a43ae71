package allscale.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What pgbench does, statement by statement over JDBC, where pgbench is not installed. */
final class JdbcTpcB implements TpcB {

    private static final String DATABASE = "tpcb";
    private static final int CLIENTS = 8;
    private static final int BRANCHES = 10;
    private static final int TELLERS = 10 * BRANCHES;
    private static final int ACCOUNTS = 100_000 * BRANCHES;
    private static final String COUNTED = "select count(*) from history";

    private final Connection auditor;
    private final List<Client> clients = new ArrayList<>();

    JdbcTpcB(Cluster cluster, long seed) throws SQLException {
        cluster.empty(DATABASE);
        auditor = cluster.connect(DATABASE);
        Sql.run(
                auditor,
                "create table branch (id int primary key, balance int not null) with (fillfactor = 50)",
                "create table teller (id int primary key, balance int not null) with (fillfactor = 50)",
                "create table account (id int primary key, balance int not null, filler char(84) default '')",
                "create table history (teller int, branch int, account int, delta int, at timestamptz, filler char(22))",
                "insert into branch select i, 0 from generate_series(1, " + BRANCHES + ") i",
                "insert into teller select i, 0 from generate_series(1, " + TELLERS + ") i",
                "insert into account select i, 0 from generate_series(1, " + ACCOUNTS + ") i",
                "create table one_row (id bigint generated always as identity primary key, units bigint)",
                "vacuum analyze");
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new Client(cluster.connect(DATABASE), new SplittableRandom(seed + i)));
        }
    }

    @Override
    public String name() {
        return "TPC-B over JDBC (no pgbench here)";
    }

    @Override
    public Slice transactions() {
        return length -> {
            long before = Sql.number(auditor, COUNTED);
            Crowd.Tally tally =
                    Crowd.work(CLIENTS, length, caller -> clients.get(caller).transaction());
            CheckFailed.unlessEqual("rows of TPC-B", Sql.number(auditor, COUNTED) - before, tally.done());
            return new double[] {tally.rate()};
        };
    }

    @Override
    public Slice insertLatency() {
        return length -> {
            long before = Sql.number(auditor, "select count(*) from one_row");
            Crowd.Tally tally = Crowd.work(1, length, _ -> clients.getFirst().insert());
            long rows = Sql.number(auditor, "select count(*) from one_row") - before;
            CheckFailed.unlessEqual("rows inserted", rows, tally.done());
            return new double[] {Figures.quantile(tally.latencies(), 0.5)};
        };
    }

    @Override
    public void close() throws SQLException {
        for (Client client : clients) {
            client.connection.close();
        }
        auditor.close();
    }

    private static final class Client {

        private final Connection connection;
        private final SplittableRandom dice;
        private final PreparedStatement account;
        private final PreparedStatement read;
        private final PreparedStatement teller;
        private final PreparedStatement branch;
        private final PreparedStatement history;
        private final PreparedStatement row;

        Client(Connection connection, SplittableRandom dice) throws SQLException {
            this.connection = connection;
            this.dice = dice;
            connection.setAutoCommit(false);
            account = connection.prepareStatement("update account set balance = balance + ? where id = ?");
            read = connection.prepareStatement("select balance from account where id = ?");
            teller = connection.prepareStatement("update teller set balance = balance + ? where id = ?");
            branch = connection.prepareStatement("update branch set balance = balance + ? where id = ?");
            history = connection.prepareStatement(
                    "insert into history (teller, branch, account, delta, at) values (?, ?, ?, ?, now())");
            row = connection.prepareStatement("insert into one_row (units) values (12500000)");
        }

        int transaction() throws SQLException {
            int delta = dice.nextInt(-5_000, 5_001);
            int accountId = 1 + dice.nextInt(ACCOUNTS);
            int tellerId = 1 + dice.nextInt(TELLERS);
            int branchId = 1 + dice.nextInt(BRANCHES);
            add(account, delta, accountId);
            read.setInt(1, accountId);
            try (ResultSet balance = read.executeQuery()) {
                balance.next();
            }
            add(teller, delta, tellerId);
            add(branch, delta, branchId);
            history.setInt(1, tellerId);
            history.setInt(2, branchId);
            history.setInt(3, accountId);
            history.setInt(4, delta);
            history.executeUpdate();
            connection.commit();
            return 1;
        }

        int insert() throws SQLException {
            row.executeUpdate();
            connection.commit();
            return 1;
        }

        private static void add(PreparedStatement update, int delta, int id) throws SQLException {
            update.setInt(1, delta);
            update.setInt(2, id);
            update.executeUpdate();
        }
    }
}
