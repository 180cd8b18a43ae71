package allscale.testmode;

import allscale.devnet.AnvilNetwork;
import allscale.devnet.AnvilSettings;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives a test context a local network of its own, one block a second. It was stopped and started again, as on any second
 * day of trying the product.
 */
final class OnAnvil implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final AnvilNetwork NETWORK = AnvilNetwork.forTestStartedAgain(AnvilSettings.Mining.EVERY_SECOND);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "local network",
                        Map.of("ALLSCALE_LOCAL_EVM_URLS", NETWORK.url().toString())));
    }

    /** Gives the relayer coin for fees, as bin/up does. */
    static void fundRelayer(Path dataFolder) throws IOException {
        String relayer = Files.readString(dataFolder.resolve("relayer.address")).strip();
        NETWORK.fundAtLeast(relayer, BigInteger.TEN.pow(19));
    }
}
