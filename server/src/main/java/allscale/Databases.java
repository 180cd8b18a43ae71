package allscale;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
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

    @Bean
    @Primary
    FairDataSource appDataSource(Settings settings, Migrations done) {
        return pool("app", settings.database(), settings.database().app(), APP_CONNECTIONS);
    }

    @Bean(defaultCandidate = false)
    FairDataSource followerDataSource(Settings settings, Migrations done) {
        return pool("follower", settings.database(), settings.database().follower(), FOLLOWER_CONNECTIONS);
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

    private static FairDataSource pool(String name, Settings.Database database, Settings.Login login, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(database.url());
        config.setUsername(login.user());
        config.setPassword(login.password());
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.addDataSourceProperty("ApplicationName", "allscale-" + name);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new FairDataSource(new HikariDataSource(config));
    }
}
