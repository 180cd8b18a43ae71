package allscale.payment;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fixture.Businesses;
import allscale.fixture.PageTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The pay page in a real browser: real server, real database, chains in memory. The stories are in
 * {@code web/e2e/pay}; the variable {@code PAY_STAGE_RUN} plays something else on the same stage.
 */
@PageTest
class PayPageBrowserTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String STORIES = "npx --no-install vitest run --config web/e2e/pay/vitest.config.ts";

    private final Settings settings;
    private final Businesses businesses;
    private final Rates rates;
    private final Shops shops;

    PayPageBrowserTest(Settings settings, Businesses businesses, Rates rates, Shops shops) {
        this.settings = settings;
        this.businesses = businesses;
        this.rates = rates;
        this.shops = shops;
    }

    @Test
    void everyStoryOfAPayerEndsAsItShould() throws Exception {
        run("node web/src/pay/build.mjs", "");
        try (PayStage stage = PayStage.open(businesses.aSignedUpBusiness(), settings, rates, shops)) {
            run(System.getenv().getOrDefault("PAY_STAGE_RUN", STORIES), stage.address());
        }
    }

    private static void run(String command, String stage) throws IOException, InterruptedException {
        Path log = Files.createTempFile("pay-page", ".log");
        ProcessBuilder program = new ProcessBuilder("sh", "-c", "exec " + command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        program.environment().put("PAY_STAGE", stage);
        int status = program.start().waitFor();
        String said = Files.readString(log);
        Files.delete(log);
        System.out.println(said);
        assertThat(status).as("%s said:%n%s", command, said).isZero();
    }
}
