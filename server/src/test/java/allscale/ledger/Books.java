package allscale.ledger;

import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.postgres.DatabaseLogins;
import allscale.postgres.TestDatabases;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An organization's books on a database of its own, seen with the application's rights. */
final class Books implements AutoCloseable {

    static final Asset USDC = new Asset("eip155:31337/erc20:0x5FbDB2315678afecb367f032d93F642f64180aa3", "USDC", 6);
    static final Asset ETHER = new Asset("eip155:31337/slip44:60", "ETH", 18);
    static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    final OrganizationId organization;
    final HikariDataSource connections;
    final JdbcClient jdbc;
    final Ledger ledger;
    private final TransactionTemplate transaction;

    Books() {
        this(TestDatabases.fresh("ledger", Books::migrate), new OrganizationId(UUID.randomUUID()));
    }

    Books(DatabaseLogins database, OrganizationId organization) {
        this.organization = organization;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.app().user());
        config.setPassword(database.app().password());
        config.setMaximumPoolSize(10);
        config.setMinimumIdle(0);
        connections = new HikariDataSource(config);
        jdbc = JdbcClient.create(connections);
        ledger = new Ledger(new LedgerStore(jdbc, Clock.fixed(NOW, ZoneOffset.UTC)));
        transaction = new TransactionTemplate(new JdbcTransactionManager(connections));
    }

    static void migrate(DatabaseLogins database) {
        Flyway.configure()
                .dataSource(
                        database.url(),
                        database.migrator().user(),
                        database.migrator().password())
                .schemas("ledger")
                .createSchemas(true)
                .locations("classpath:db/migration/ledger")
                .table("flyway_history")
                .load()
                .migrate();
    }

    /** Runs a piece of work in one transaction of this organization. */
    <T> T inTransaction(Supplier<T> work) {
        return inTransaction(organization, work);
    }

    <T> T inTransaction(OrganizationId own, Supplier<T> work) {
        return transaction.execute(_ -> {
            jdbc.sql("select set_config('app.organization_id', ?, true)")
                    .param(own.value().toString())
                    .query()
                    .singleValue();
            return work.get();
        });
    }

    List<Outcome> apply(Movement... movements) {
        return apply(List.of(movements));
    }

    List<Outcome> apply(List<Movement> movements) {
        return inTransaction(() -> ledger.apply(organization, movements));
    }

    /** Applies one movement that must be booked. */
    void book(Movement movement) {
        Outcome outcome = apply(movement).getFirst();
        if (!outcome.isBooked()) {
            throw new AssertionError(movement + " was " + outcome);
        }
    }

    Balance balance(AccountName account) {
        return inTransaction(() -> ledger.balance(organization, account, USDC));
    }

    List<Finding> findings() {
        return inTransaction(() -> ledger.verify(organization));
    }

    static Money usdc(long units) {
        return Money.of(units, USDC);
    }

    static Movement.Post post(AccountName from, AccountName to, long units) {
        return new Movement.Post(UUID.randomUUID(), NOW, from, to, usdc(units));
    }

    static Movement.Hold hold(AccountName from, AccountName to, long units) {
        return new Movement.Hold(UUID.randomUUID(), from, to, usdc(units));
    }

    @Override
    public void close() {
        connections.close();
    }
}
