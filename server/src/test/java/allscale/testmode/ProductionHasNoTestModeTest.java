package allscale.testmode;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.PlayedTime;
import allscale.Settings;
import allscale.chain.Networks;
import allscale.fixture.Browser;
import allscale.fixture.OnlyTheProduct;
import allscale.fixture.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A production server has nothing of this room, whatever else it is told. */
@SpringBootTest(
        classes = allscale.App.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "allscale.mode=production",
            "allscale.parent-host=books.example.com",
            "allscale.proxies=none",
            "allscale.tasks=false",
            "allscale.local-evm-urls=http://127.0.0.1:1",
            "server.port=0"
        })
@ContextConfiguration(initializers = {TestDatabase.class, OnlyTheProduct.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class ProductionHasNoTestModeTest {

    @LocalServerPort
    private int port;

    private final ApplicationContext context;
    private final RequestMappingHandlerMapping handlers;
    private final Settings settings;

    ProductionHasNoTestModeTest(
            ApplicationContext context,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers,
            Settings settings) {
        this.context = context;
        this.handlers = handlers;
        this.settings = settings;
    }

    @Test
    void noBeanOfTheRoomIsMade() {
        List<String> ours = Arrays.stream(context.getBeanDefinitionNames())
                .filter(name -> String.valueOf(context.getType(name)).contains("allscale.testmode."))
                .toList();
        assertThat(settings.isLocal()).isFalse();
        assertThat(ours).isEmpty();
    }

    @Test
    void noAddressLeadsToIt() {
        List<String> paths = handlers.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(path -> path.startsWith("/test") || path.contains("sample-data"))
                .toList();
        assertThat(paths).isEmpty();
        Browser payer = Browser.onPublicPage(port, settings);
        for (String path : List.of("/test/payer", "/test/assets/test.css", "/test/addresses/0x0")) {
            assertThat(payer.get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void theLocalNetworkIsLookedUpNowhere() {
        assertThat(context.getBean(Networks.class).all())
                .allSatisfy(
                        network -> assertThat(network.facts().explorer().tx()).isEmpty());
    }

    /** Whatever a host answers, also where there is nothing. */
    @Test
    void eachHostAsksBrowsersForTlsFromNowOn() {
        for (String host : List.of("app.", "pay.", "sign.")) {
            for (String path : List.of("/", "/v1/me", "/frame", "/i/nothing", "/nothing.html", "/v1/%00")) {
                assertThat(Browser.onConsole(port, settings)
                                .with("Host", host + settings.parentHost())
                                .get(path)
                                .header("Strict-Transport-Security"))
                        .as(host + path)
                        .isEqualTo("max-age=63072000; includeSubDomains");
            }
        }
    }

    @Test
    void itsClockCannotPlayThePast() {
        Clock clock = context.getBean(Clock.class);
        Instant past = Instant.EPOCH;
        assertThat(PlayedTime.at(past, clock::instant)).isAfter(past.plusSeconds(1));
    }
}
