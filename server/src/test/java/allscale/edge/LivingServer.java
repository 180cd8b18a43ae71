package allscale.edge;

import allscale.App;
import allscale.Settings;
import allscale.fixture.OnlyTheProduct;
import allscale.fixture.TestDatabase;
import allscale.postgres.DatabaseLogins;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The product as it ships, with its tasks, in this process; on a database that can be copied and put back. */
final class LivingServer implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private LivingServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static LivingServer on(DatabaseLogins database, URI node, Map<String, ?> settings) {
        Map<String, Object> properties = new HashMap<>(TestDatabase.properties(database));
        properties.putAll(settings);
        return new LivingServer(new SpringApplicationBuilder(App.class)
                .initializers(new OnlyTheProduct())
                .properties(properties)
                .run("--server.port=0", "--allscale.local-evm-urls=" + node));
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    Settings settings() {
        return context.getBean(Settings.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
