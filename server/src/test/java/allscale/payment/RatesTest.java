package allscale.payment;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fixture.Browser;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Rates over HTTP, as Settings uses them. */
@RoomTest
class RatesTest {

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private Browser browser;

    RatesTest(Settings settings, Businesses businesses) {
        this.settings = settings;
        this.businesses = businesses;
    }

    @BeforeEach
    void signIn() {
        browser = Browser.onConsole(port, settings).signedIn(businesses.aSignedUpBusiness());
    }

    @Test
    void aDollarCoinIsADollarUntilSomebodySaysOtherwise() {
        assertThat(shown()).containsExactly("USDC/USD 1.00 par", "USDT/USD 1.00 par");

        assertThat(enter("USDT", "USD", "0.9985").status()).isEqualTo(200);
        assertThat(shown()).containsExactly("USDC/USD 1.00 par", "USDT/USD 0.9985 manual");

        assertThat(browser.delete("/v1/rates/USDT/USD").status()).isEqualTo(204);
        assertThat(shown()).containsExactly("USDC/USD 1.00 par", "USDT/USD 1.00 par");
    }

    @Test
    void anEnteredRateIsUsedAndTellsItsTime() {
        JsonNode entered = enter("USDC", "EUR", "0.92").json();
        assertThat(entered.path("source").stringValue()).isEqualTo("manual");
        assertThat(entered.path("at").stringValue()).startsWith("20");
        assertThat(enter("USDC", "EUR", "0.93").json().path("perCoin").stringValue())
                .isEqualTo("0.93");
        assertThat(shown()).contains("USDC/EUR 0.93 manual");
    }

    @ParameterizedTest
    @CsvSource({
        "USDC, EUR, 0",
        "USDC, EUR, -1",
        "USDC, EUR, 1e3",
        "USDC, EUR, 0.1234567",
        "USDC, eur, 1",
        "USDC, ZZZ, 1",
        "BTC, USD, 1"
    })
    void whatIsNoRateIsRefusedWithWhatToDo(String symbol, String currency, String perCoin) {
        Browser.Answer refused = enter(symbol, currency, perCoin);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("rate-invalid");
        assertThat(shown()).hasSize(2);
    }

    @Test
    void ratesOfOthersAreTheirOwn() {
        enter("USDC", "EUR", "0.92");
        browser = Browser.onConsole(port, settings).signedIn(businesses.aSignedUpBusiness());
        assertThat(shown()).hasSize(2);
        assertThat(browser.delete("/v1/rates/USDC/EUR").status()).isEqualTo(404);
    }

    private Browser.Answer enter(String symbol, String currency, String perCoin) {
        return browser.put("/v1/rates", Map.of("symbol", symbol, "currency", currency, "perCoin", perCoin));
    }

    private List<String> shown() {
        return browser.get("/v1/rates")
                .json()
                .path("items")
                .valueStream()
                .map(rate -> rate.path("symbol").stringValue() + "/"
                        + rate.path("currency").stringValue() + " "
                        + rate.path("perCoin").stringValue() + " "
                        + rate.path("source").stringValue())
                .toList();
    }
}
