package allscale.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TestDatabasesTest {

    @Test
    void copiesOfATemplateAreIndependentAndPreparedOnce() throws Exception {
        AtomicInteger prepared = new AtomicInteger();

        DatabaseLogins first = TestDatabases.fresh("books", database -> prepare(database, prepared));
        DatabaseLogins second = TestDatabases.fresh("books", database -> prepare(database, prepared));
        DatabaseRolesTest.run(first, first.migrator(), "insert into book values (1)");

        assertThat(prepared).hasValue(1);
        assertThat(DatabaseRolesTest.ask(first, first.migrator(), "select count(*) from book"))
                .isEqualTo("1");
        assertThat(DatabaseRolesTest.ask(second, second.migrator(), "select count(*) from book"))
                .isEqualTo("0");
    }

    @Test
    void droppedDatabaseIsGone() throws Exception {
        DatabaseLogins database = TestDatabases.fresh();

        TestDatabases.drop(database);

        try (var admin = TestDatabases.administrator();
                var statement = admin.createStatement();
                var answer = statement.executeQuery("select count(*) from pg_database where datname = '"
                        + DatabaseRolesTest.nameOf(database) + "'")) {
            answer.next();
            assertThat(answer.getInt(1)).isZero();
        }
    }

    private static void prepare(DatabaseLogins database, AtomicInteger count) {
        count.incrementAndGet();
        try {
            DatabaseRolesTest.run(database, database.migrator(), "create table book (id int)");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
