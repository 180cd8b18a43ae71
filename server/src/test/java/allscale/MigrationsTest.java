package allscale;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.fixture.TestDatabase;
import allscale.postgres.DatabaseLogins;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class MigrationsTest {

    private final DatabaseLogins logins = TestDatabase.migrated();
    private final JdbcClient rows = JdbcClient.create(new DriverManagerDataSource(
            logins.url(), logins.migrator().user(), logins.migrator().password()));

    /** A history that is gone shows whether anybody asked for it: Flyway would make a new one, and fail. */
    @Test
    void filesThatWereRunToTheirEndAreNotLookedAtAgain() {
        rows.sql("drop table testmode.flyway_history").update();

        run();

        assertThat(histories()).isEqualTo(Migrations.SCHEMAS.size() - 1);
    }

    @Test
    void otherFilesThanWereRunAreRun() {
        rows.sql("comment on schema task is 'of another version'").update();
        rows.sql("drop schema testmode cascade").update();

        run();

        assertThat(histories()).isEqualTo(Migrations.SCHEMAS.size());
    }

    private void run() {
        new Migrations(TestDatabase.database(logins)).run();
    }

    private int histories() {
        return rows.sql("select count(*) from pg_tables where tablename = 'flyway_history'")
                .query(Integer.class)
                .single();
    }
}
