package allscale;

import allscale.safety.HouseWatch;
import allscale.safety.MarkerSettings;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Two pools on one database: {@code app} for requests and tasks, {@code follower} for what watches networks on behalf
 * of all organizations. Both exist only after the migrations have run.
 */
@Configuration(proxyBeanMethods = false)
class Databases {

    private static final int APP_CONNECTIONS = 10;
    private static final int FOLLOWER_CONNECTIONS = 4;
    private static final long CONNECTION_TIMEOUT_MILLIS = 5_000;

    @Bean
    Migrations migrations(Settings settings) {
        Migrations migrations = new Migrations(settings.database());
        migrations.run();
        return migrations;
    }

    /** Whether this is the database this process has worked on, known before anybody has a connection to it. */
    @Bean
    HouseWatch houseWatch(
            Settings settings, MarkerSettings markers, Migrations done, ApplicationEventPublisher facts, Clock clock) {
        return new HouseWatch(
                markers,
                direct("marker", settings.database(), settings.database().app()),
                facts,
                clock);
    }

    @Bean
    @Primary
    FairDataSource appDataSource(Settings settings, HouseWatch watch) {
        return pool("app", settings.database(), settings.database().app(), APP_CONNECTIONS, watch);
    }

    @Bean(defaultCandidate = false)
    FairDataSource followerDataSource(Settings settings, HouseWatch watch) {
        return pool("follower", settings.database(), settings.database().follower(), FOLLOWER_CONNECTIONS, watch);
    }

    @Bean
    @Primary
    JdbcTransactionManager appTransactions(DataSource appDataSource) {
        return new JdbcTransactionManager(appDataSource);
    }

    @Bean(defaultCandidate = false)
    JdbcTransactionManager followerTransactions(@Qualifier("followerDataSource") DataSource followerDataSource) {
        return new JdbcTransactionManager(followerDataSource);
    }

    @Bean
    @Primary
    JdbcClient appJdbc(DataSource appDataSource) {
        return JdbcClient.create(appDataSource);
    }

    @Bean(defaultCandidate = false)
    JdbcClient followerJdbc(@Qualifier("followerDataSource") DataSource followerDataSource) {
        return JdbcClient.create(followerDataSource);
    }

    private static FairDataSource pool(
            String name, Settings.Database database, Settings.Login login, int connections, HouseWatch watch) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(new WatchedDataSource(direct(name, database, login), watch));
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        return new FairDataSource(new HikariDataSource(config));
    }

    private static PGSimpleDataSource direct(String name, Settings.Database database, Settings.Login login) {
        PGSimpleDataSource connections = new PGSimpleDataSource();
        connections.setUrl(database.url());
        connections.setUser(login.user());
        connections.setPassword(login.password());
        connections.setApplicationName("allscale-" + name);
        connections.setReWriteBatchedInserts(true);
        return connections;
    }
}
