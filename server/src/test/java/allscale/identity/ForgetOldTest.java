package allscale.identity;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.fixture.SettableClock;
import allscale.later.ManualLater;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RoomTest
class ForgetOldTest {

    @LocalServerPort
    private int port;

    private final Businesses businesses;
    private final Settings settings;
    private final SettableClock clock;
    private final ManualLater later;
    private final JdbcClient jdbc;

    ForgetOldTest(Businesses businesses, Settings settings, SettableClock clock, ManualLater later, JdbcClient jdbc) {
        this.businesses = businesses;
        this.settings = settings;
        this.clock = clock;
        this.later = later;
        this.jdbc = jdbc;
    }

    @Test
    void aReplyIsKeptForThirtyDaysAndACeremonyWhileItLasts() {
        Business business = businesses.aSignedUpBusiness();
        Browser browser = Browser.onConsole(port, settings).signedIn(business).with("Idempotency-Key", "kept");
        browser.post("/v1/challenges", Map.of("action", "contact.confirm"));
        clock.forward(Duration.ofDays(29));
        later.runNow("identity.forget-old", "all");
        assertThat(replies(business)).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from identity.ceremony where expires_at <= :now")
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single())
                .isZero();
        clock.forward(Duration.ofDays(2));
        later.runNow("identity.forget-old", "all");
        assertThat(replies(business)).isZero();
    }

    @Test
    void whatWasAnsweredIsKeptSealed() {
        Business business = businesses.aSignedUpBusiness();
        Browser browser = Browser.onConsole(port, settings).signedIn(business).with("Idempotency-Key", "sealed");
        String answer =
                browser.post("/v1/contacts", Map.of("name", "Meridian Ltd")).text();
        assertThat(answer).contains("Meridian Ltd");
        assertThat(browser.post("/v1/contacts", Map.of("name", "Meridian Ltd")).text())
                .isEqualTo(answer);
        byte[] kept = jdbc.sql("select body from identity.reply where organization_id = :organization")
                .param("organization", business.caller().organization().value())
                .query((row, number) -> row.getBytes("body"))
                .single();
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("Meridian");
    }

    private int replies(Business business) {
        return jdbc.sql("select count(*) from identity.reply where organization_id = :organization")
                .param("organization", business.caller().organization().value())
                .query(Integer.class)
                .single();
    }
}
