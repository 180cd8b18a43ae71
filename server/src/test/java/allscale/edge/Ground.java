package allscale.edge;

import allscale.App;
import allscale.Settings;
import allscale.chain.Networks;
import allscale.devnet.AnvilNetwork;
import allscale.devnet.AnvilSettings;
import allscale.fixture.Browser;
import allscale.fixture.OnlyTheProduct;
import allscale.fixture.TestDatabase;
import allscale.kernel.Address;
import allscale.ledger.Ledger;
import allscale.postgres.DatabaseLogins;
import allscale.postgres.TestDatabases;
import allscale.relayer.Relays;
import allscale.wallet.Wallets;
import java.math.BigInteger;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What servers in processes of their own share: a database, and a node with a block a second. This process looks on. */
final class Ground implements AutoCloseable {

    private static final Duration FUNDED = Duration.ofSeconds(60);
    private static final BigInteger COINS = Outside.ETHER.multiply(BigInteger.TEN);

    private final Map<String, Object> database;
    private final AnvilNetwork anvil = AnvilNetwork.forTest(AnvilSettings.Mining.EVERY_SECOND);
    private final Outside outside = new Outside(anvil);
    private final ConfigurableApplicationContext onlooker;
    private final DataSource administrator;

    Ground() throws SQLException {
        this(TestDatabase.migrated());
    }

    private Ground(DatabaseLogins logins) throws SQLException {
        this(logins, new SingleConnectionDataSource(TestDatabases.administrator(logins.url()), true));
    }

    /** On a database of one's own, whose administrator may look past every door. */
    Ground(DatabaseLogins logins, DataSource administrator) {
        this.database = TestDatabase.properties(logins);
        this.administrator = administrator;
        onlooker = new SpringApplicationBuilder(App.class)
                .initializers(new OnlyTheProduct())
                .properties(database)
                .run("--server.port=0", "--allscale.tasks=false", "--allscale.local-evm-urls=" + anvil.url());
        anvil.fund(relayer().text(), COINS);
        outside.mineToFinal();
    }

    AnvilNetwork anvil() {
        return anvil;
    }

    Outside outside() {
        return outside;
    }

    Address relayer() {
        return onlooker.getBean(Relays.class).address();
    }

    /** A server that speaks to this node, not started yet. */
    ServerJvm server(String name, URI node) {
        return new ServerJvm(name, database, node);
    }

    /** A business with so many dollars, and coin for fees, all of it booked. */
    Trader trader(Browser.Way way, long dollars) {
        Settings settings = onlooker.getBean(Settings.class);
        Company company = Company.found(Browser.onConsole(way, settings), settings);
        outside.payCoin(company.address(), Outside.ETHER);
        outside.pay("usdc", company.address(), dollars * 1_000_000);
        Await.until(
                "the first money",
                FUNDED,
                () -> !company.balance(Company.USDC, "posted").equals("0.00"));
        return new Trader(company, outside);
    }

    /** Everything that the database, the books and the chain say. */
    Settlement settlement() {
        Books books = new Books(
                onlooker.getBean(Ledger.class), onlooker.getBean(Wallets.class), onlooker.getBean(Networks.class));
        return new Settlement(JdbcClient.create(administrator), books, outside);
    }

    @Override
    public void close() {
        if (administrator instanceof SingleConnectionDataSource one) {
            one.destroy();
        }
        onlooker.close();
        anvil.close();
    }
}
