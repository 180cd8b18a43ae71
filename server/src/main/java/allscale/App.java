package allscale;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/**
 * The one deployable: every room of the product in one process, as many processes as wanted on one database.
 *
 * <p>The transaction advice has the highest precedence, so whatever else surrounds a door method runs inside its
 * transaction.
 */
@SpringBootApplication(exclude = FlywayAutoConfiguration.class, proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableTransactionManagement(proxyTargetClass = true, order = App.TRANSACTION_ORDER)
public class App {

    static final int TRANSACTION_ORDER = 100;

    static void main(String[] arguments) {
        SpringApplication.run(App.class, arguments);
    }

    /** The one source of time; tests set it by hand, and sample data of test mode plays the past on it. */
    @Bean
    Clock clock(Settings settings) {
        Clock now = Clock.systemUTC();
        return settings.isLocal() ? PlayedTime.over(now) : now;
    }
}
