package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Who has only {@code docs/openapi.json} and a generator can sell: the programs in {@code src/test/clients} issue an
 * invoice and follow it until it is paid on the local network. Signing up, which needs a touch, has been done before.
 */
@EdgeTest
class GeneratedClientsTest {

    private static final long PRICE = 12_500_000;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private final Edge edge;
    private final Settings settings;

    GeneratedClientsTest(Edge edge, Settings settings) {
        this.edge = edge;
        this.settings = settings;
    }

    @Test
    void aGeneratedJavaClientIssuesAnInvoiceAndSeesItPaid() throws Exception {
        sell(GeneratedClient.java(folder));
    }

    @Test
    void aGeneratedTypescriptClientIssuesAnInvoiceAndSeesItPaid() throws Exception {
        sell(GeneratedClient.typescript(folder));
    }

    private void sell(GeneratedClient client) throws IOException, InterruptedException {
        Company company = edge.company();
        Map<String, String> environment = Map.of(
                "API_PORT", Integer.toString(port),
                "API_HOST", "app." + settings.parentHost(),
                "API_ORIGIN", settings.appOrigin(),
                "API_COOKIE", company.cookie());
        try (GeneratedClient.Running program = client.start(environment)) {
            String invoice = program.hear("issued");
            edge.outside().pay("usdc", company.payAddress(invoice), PRICE);
            edge.finish(company);
            program.goOn();
            assertThat(program.hear("paid")).isEqualTo("12.50");
            assertThat(program.end()).isZero();
        }
    }
}
