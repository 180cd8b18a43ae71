package allscale.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fake.DeviceKey;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.wallet.WalletFounding.Claim;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An address becomes a wallet by its own key's word only. */
@RoomTest
class WalletClaimsTest {

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private Business business;
    private Browser browser;
    private DeviceKey key;

    WalletClaimsTest(Settings settings, Businesses businesses) {
        this.settings = settings;
        this.businesses = businesses;
    }

    @BeforeEach
    void signUp() {
        business = businesses.aSignedUpBusiness();
        browser = Browser.onConsole(port, settings).signedIn(business);
        key = new DeviceKey(business.caller().organization().text());
    }

    @Test
    void anAddressIsTakenByItsOwnKeysWordOnly() {
        DeviceKey thief =
                new DeviceKey("thief of " + business.caller().organization().text());
        assertRefused(Claim.of(thief, key.address().text()), 422, "address-not-proved");
        assertThat(WalletFounding.register(browser, business, Claim.of(key)).status())
                .isEqualTo(201);
    }

    @Test
    void theSeedOfTheForwardersIsTheOneTheAddressHasSigned() {
        assertRefused(Claim.of(key).withSeed("B".repeat(42) + "A"), 422, "address-not-proved");
    }

    @Test
    void theZeroAddressIsNobodysWallet() {
        assertRefused(Claim.of(key, "0x" + "0".repeat(40)), 422, "address-invalid");
    }

    @Test
    void aContractIsNobodysWallet() {
        String token = "0xA25C5F6A5A65efa3eB72AE45E6e7E048332Adf4B";
        assertRefused(Claim.of(key, token), 422, "address-is-contract");
    }

    @Test
    void oneAddressServesOneOrganizationAndNobodyIsNamed() {
        WalletFounding.register(browser, business, Claim.of(key));
        Business other = businesses.aSignedUpBusiness();
        Browser elsewhere = Browser.onConsole(port, settings).signedIn(other);
        Browser.Answer answer = WalletFounding.register(elsewhere, other, Claim.of(key));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("address-taken");
        assertThat(answer.text())
                .doesNotContain(business.caller().organization().text(), "Example Trading");
        assertThat(elsewhere.get("/v1/wallets").json().path("items").size()).isZero();
    }

    private void assertRefused(Claim claim, int status, String code) {
        Browser.Answer answer = WalletFounding.register(browser, business, claim);
        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(browser.get("/v1/wallets").json().path("items").size()).isZero();
    }
}
