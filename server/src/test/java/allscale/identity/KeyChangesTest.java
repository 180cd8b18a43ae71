package allscale.identity;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.fixture.SoftAuthenticator;
import allscale.fixture.Touches;
import allscale.kernel.Id;
import allscale.vault.VaultFounding;
import allscale.vault.VaultRecords;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@RoomTest
class KeyChangesTest {

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private final OwnPasskeys own;
    private final Ceremonies ceremonies;

    KeyChangesTest(Settings settings, Businesses businesses, OwnPasskeys own, Ceremonies ceremonies) {
        this.settings = settings;
        this.businesses = businesses;
        this.own = own;
        this.ceremonies = ceremonies;
    }

    /** F-415. */
    @Test
    void everyWayInThatIsAddedOrRemovedIsToldToItsPersonAndNobodyElse() {
        Business business = businesses.aSignedUpBusiness();
        Browser browser = Browser.onConsole(port, settings).signedIn(business);
        assertThat(told(browser)).isEmpty();
        VaultFounding.make(browser, business, VaultRecords.kit(business));
        Passkey added = add(business);
        Map<String, Object> removal = Map.of("passkeyId", added.id().text(), "name", added.name());
        own.remove(business.caller(), added.id(), Touches.proof(ceremonies, business, Act.PASSKEY_REMOVE, removal));
        assertThat(told(browser))
                .containsExactly("passkey.removed passkey", "passkey.added passkey", "unlocker.added kit");
        assertThat(told(Browser.onConsole(port, settings).signedIn(businesses.aSignedUpBusiness())))
                .isEmpty();
    }

    private Passkey add(Business business) {
        SoftAuthenticator key = new SoftAuthenticator(
                settings, Id.bytes(business.caller().person().value()));
        Ceremony registration = own.beginRegistration(business.caller());
        return own.register(
                business.caller(),
                registration.id(),
                key.register(Challenges.register(business.caller().person(), registration.nonce())),
                "Key",
                Touches.proof(ceremonies, business, Act.PASSKEY_ADD, Map.of("credentialId", key.credentialId())));
    }

    private static List<String> told(Browser browser) {
        return browser.get("/v1/key-changes")
                .json()
                .path("items")
                .valueStream()
                .map(one -> one.path("action").stringValue() + " "
                        + one.path("kind").stringValue())
                .toList();
    }
}
