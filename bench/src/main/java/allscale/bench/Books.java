package allscale.bench;

import allscale.FairDataSource;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.ledger.AccountName;
import allscale.ledger.Ledger;
import allscale.ledger.Movement;
import allscale.ledger.Outcome;
import allscale.postgres.DatabaseLogins;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An organization's books as the product's tasks see them: through the door {@link Ledger}, in a transaction that names
 * the organization, with the application's rights.
 */
final class Books implements AutoCloseable {

    static final Asset USDC = new Asset("eip155:31337/erc20:0x5FbDB2315678afecb367f032d93F642f64180aa3", "USDC", 6);
    static final Instant EVENT = Instant.parse("2026-11-23T02:00:00Z");

    /** What an account of the bench has at first: more than anything here takes out of it. */
    private static final long FIRST_UNITS = 1_000_000_000_000L;

    /** As many connections as the product's own pool. */
    private static final int CONNECTIONS = 10;

    private static final int FUNDED_AT_ONCE = 1_000;

    @EnableTransactionManagement
    static final class Configuration {}

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final FairDataSource connections;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
    private final List<AccountName> accounts = new ArrayList<>();

    Books(DatabaseLogins database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.app().user());
        config.setPassword(database.app().password());
        config.setMaximumPoolSize(CONNECTIONS);
        connections = new FairDataSource(new HikariDataSource(config));
        jdbc = JdbcClient.create(connections);
        JdbcTransactionManager transactions = new JdbcTransactionManager(connections);
        transaction = new TransactionTemplate(transactions);
        context.register(Configuration.class);
        context.registerBean(DataSource.class, () -> connections);
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(PlatformTransactionManager.class, () -> transactions);
        context.registerBean(Clock.class, Clock::systemUTC);
        context.scan("allscale.ledger");
        context.refresh();
    }

    /** Opens so many addresses with money on each. */
    Books withAccounts(int count) {
        List<Movement> funding = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            AccountName account = AccountName.address(UUID.randomUUID());
            accounts.add(account);
            funding.add(new Movement.Post(
                    UUID.randomUUID(), EVENT, AccountName.opening(), account, Money.of(FIRST_UNITS, USDC)));
            if (funding.size() == FUNDED_AT_ONCE || i == count - 1) {
                apply(funding);
                funding.clear();
            }
        }
        return this;
    }

    AccountName account(int number) {
        return accounts.get(number);
    }

    int size() {
        return accounts.size();
    }

    OrganizationId organization() {
        return organization;
    }

    Ledger ledger() {
        return context.getBean(Ledger.class);
    }

    /** Books movements in a transaction of their own; all of them must be booked. */
    void apply(List<? extends Movement> movements) {
        List<Outcome> outcomes = inTransaction(() -> ledger().apply(organization, List.copyOf(movements)));
        for (Outcome outcome : outcomes) {
            if (!(outcome instanceof Outcome.Applied)) {
                throw new IllegalStateException("the ledger answered " + outcome);
            }
        }
    }

    <T> T inTransaction(Supplier<T> work) {
        return java.util.Objects.requireNonNull(transaction.execute(_ -> {
            jdbc.sql("select set_config('app.organization_id', ?, true)")
                    .param(organization.value().toString())
                    .query((row, _) -> row.getString(1))
                    .single();
            return work.get();
        }));
    }

    @Override
    public void close() {
        context.close();
        connections.close();
    }
}
