package allscale.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Years of postings laid under a ledger at once, as if its door had booked them: every account pays one unit and is paid
 * one in each lap, so counts and running balances follow from the row's number. Indexes are built afterwards.
 */
final class History {

    private static final String ROWS = """
            insert into ledger.posting (from_id, to_id, from_sequence, to_sequence, event_at, booked_at, id, book_id,
                units, from_balance, to_balance)
            select a[i + 1], a[t + 1], sequence + 2 * lap + case when i < j then 1 else 2 end,
                sequence + 2 * lap + case when i < t then 1 else 2 end, now(), now(),
                (lpad(to_hex(k), 12, '0') || '7' || substr(md5(k::text), 1, 3) || '8' || substr(md5(k::text), 4, 15))::uuid,
                book, 1, balance - case when i < j then 1 else 0 end, balance + case when i < t then 1 else 0 end
            from (select array_agg(id order by id) as a, count(*)::int as n, min(book_id) as book,
                    min(balance) as balance, min(sequence) as sequence
                from ledger.account where kind = 'address') known,
            lateral (select k, k / n as lap, (k % n)::int as i, (1 + ((k / n) * 7919) % (n - 1))::int as shift
                from generate_series(0::bigint, (? / n)::bigint * n - 1) k) step,
            lateral (select (i + shift) % n as t, (i - shift + n) % n as j) places
            """;

    private static final String COUNTS = """
            update ledger.account set sequence = sequence + 2 * (? /
                (select count(*) from ledger.account where kind = 'address'))
            where kind = 'address'
            """;

    private static final String CONSTRAINTS = """
            select conname, pg_get_constraintdef(oid) from pg_constraint
            where conrelid = 'ledger.posting'::regclass and contype in ('p', 'u') order by contype, conname
            """;

    private record Constraint(String name, String definition) {}

    private History() {}

    /**
     * Adds about so many postings.
     *
     * @param admin a connection with all rights to a ledger whose addresses are funded and otherwise unused
     */
    static void lay(Connection admin, long postings) throws SQLException {
        List<Constraint> constraints = constraints(admin);
        Sql.run(admin, "set maintenance_work_mem = '256MB'");
        for (Constraint constraint : constraints) {
            Sql.run(admin, "alter table ledger.posting drop constraint " + constraint.name);
        }
        with(admin, ROWS, postings);
        with(admin, COUNTS, postings);
        for (Constraint constraint : constraints) {
            Sql.run(
                    admin,
                    "alter table ledger.posting add constraint " + constraint.name + " " + constraint.definition);
        }
        Sql.run(admin, "vacuum analyze ledger.posting", "vacuum full ledger.account", "analyze ledger.account");
    }

    private static void with(Connection admin, String sql, long number) throws SQLException {
        try (PreparedStatement statement = admin.prepareStatement(sql)) {
            statement.setLong(1, number);
            statement.execute();
        }
    }

    private static List<Constraint> constraints(Connection admin) throws SQLException {
        List<Constraint> found = new ArrayList<>();
        try (Statement statement = admin.createStatement();
                ResultSet rows = statement.executeQuery(CONSTRAINTS)) {
            while (rows.next()) {
                found.add(new Constraint(rows.getString(1), rows.getString(2)));
            }
        }
        return found;
    }
}
