package allscale.payment;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fake.FakeNetworks;
import allscale.fixture.Browser;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The payment page speaks one language, also of what was named in another. */
@RoomTest
class PayTextsTest {

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private final Shops shops;

    PayTextsTest(Settings settings, Businesses businesses, Shops shops) {
        this.settings = settings;
        this.businesses = businesses;
        this.shops = shops;
    }

    @Test
    void f483_aPageCallsTheInvoiceAndTheNetworkInItsOwnLanguage() {
        Shop shop = shops.of(businesses.aSignedUpBusiness().caller());
        String path = shop.path(shop.ask("250.00", "USDC"));
        Browser payer = Browser.onPublicPage(port, settings);

        String chinese = payer.get(path + "?lang=zh-CN&network=" + FakeNetworks.LOCAL.caip2())
                .text();
        assertThat(chinese).contains("账单 2026-0014", "本地网络").doesNotContain("Local network", "Invoice 2026");
        assertThat(payer.get(path + "?lang=en&network=" + FakeNetworks.LOCAL.caip2())
                        .text())
                .contains("Invoice 2026-0014", "Local network");
    }

    @Test
    void aTitleThatIsNoNumberOfAnInvoiceStaysAsItIs() {
        PayTexts english = PayTexts.in(Locale.ENGLISH);
        assertThat(english.title("账单 2026-0014")).isEqualTo("Invoice 2026-0014");
        assertThat(english.title("Rent for May")).isEqualTo("Rent for May");
    }
}
