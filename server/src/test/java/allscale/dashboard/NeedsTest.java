package allscale.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Migrations;
import allscale.Settings;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.notification.Need;
import allscale.notification.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@RoomTest
class NeedsTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Path TEXTS = Path.of("../web/src/text");

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private final Needs needs;
    private final RoomNeedStore store;
    private final JdbcClient jdbc;

    NeedsTest(Settings settings, Businesses businesses, Needs needs, RoomNeedStore store, JdbcClient jdbc) {
        this.settings = settings;
        this.businesses = businesses;
        this.needs = needs;
        this.store = store;
        this.jdbc = jdbc;
    }

    /** Without the prices of coins and networks, which grow old when other tests move the clock. */
    private static Stream<String> kinds(JsonNode needs) {
        return needs.valueStream()
                .map(one -> one.path("kind").stringValue())
                .filter(kind -> !kind.equals("coin_price_old") && !kind.equals("network_silent"));
    }

    @Test
    void whatARoomRaisesIsShownInItsOrderUntilItIsCleared() {
        Business business = businesses.aSignedUpBusiness();
        needs.raise(business.caller().organization(), need("later", Need.Urgency.LATER));
        needs.raise(business.caller().organization(), need("now", Need.Urgency.NOW));
        needs.raise(business.caller().organization(), need("now", Need.Urgency.NOW));

        JsonNode shown = home(business).path("needsYou");
        assertThat(kinds(shown)).containsExactly("now", "later");
        assertThat(shown.path(0).path("link").stringValue())
                .isEqualTo("/wallet/payouts/out_00000000000000000000000001");

        needs.clear(business.caller().organization(), "now", "x");
        assertThat(kinds(home(business).path("needsYou"))).containsExactly("later");
        assertThat(kinds(home(businesses.aSignedUpBusiness()).path("needsYou"))).isEmpty();
    }

    @Test
    void manyOfOneKindHideNoOther() {
        Business business = businesses.aSignedUpBusiness();
        for (int i = 0; i < 30; i++) {
            needs.raise(
                    business.caller().organization(),
                    new Need("many", String.valueOf(i), Need.Urgency.NOW, Map.of(), "/inbox"));
        }
        needs.raise(business.caller().organization(), need("one", Need.Urgency.LATER));

        assertThat(home(business)
                        .path("needsYou")
                        .valueStream()
                        .filter(one -> one.path("kind").stringValue().equals("one")))
                .hasSize(1);
        assertThat(home(business).path("needsYou").size()).isLessThan(30);
    }

    @Test
    void everyViewHasTheSameColumns() {
        assertThat(store.rooms()).contains("notification", "payment").isSubsetOf(Migrations.SCHEMAS);
        for (String room : store.rooms()) {
            assertThat(jdbc.sql("""
                            select column_name from information_schema.columns
                            where table_schema = ? and table_name = 'public_need'
                            """).param(room).query(String.class).list())
                    .as(room)
                    .containsExactlyInAnyOrder(
                            "organization_id", "kind", "subject", "urgency", "data", "link", "since");
        }
    }

    @Test
    void everyKindHasItsSentence() throws IOException {
        Set<String> kinds = kinds();
        assertThat(kinds).contains("payout_unknown", "unmatched");
        for (String language : List.of("en", "zh")) {
            String texts = Files.readString(TEXTS.resolve(language).resolve("home.ts"));
            assertThat(kinds).as(language).allMatch(kind -> texts.contains("    " + kind + ":"));
        }
    }

    /** A sentence that nothing can raise is a promise nobody keeps. */
    @Test
    void everySentenceHasSomethingThatRaisesIt() throws IOException {
        StringBuilder sources = new StringBuilder();
        for (Path folder : List.of(MIGRATIONS, Path.of("src/main/java"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    sources.append(Files.readString(file));
                }
            }
        }
        String raisers = sources.toString();
        for (String language : List.of("en", "zh")) {
            String texts = Files.readString(TEXTS.resolve(language).resolve("home.ts"));
            String needs = texts.substring(texts.indexOf("  need: {"));
            assertThat(Pattern.compile("\n    ([a-z_]+):")
                            .matcher(needs.substring(0, needs.indexOf("\n  },")))
                            .results()
                            .map(found -> found.group(1)))
                    .as(language)
                    .isNotEmpty()
                    .allMatch(kind -> raisers.contains("'" + kind + "'") || raisers.contains('"' + kind + '"'));
        }
    }

    private static Set<String> kinds() throws IOException {
        Set<String> kinds = new TreeSet<>();
        collect(kinds, MIGRATIONS, ".sql", Pattern.compile("'([a-z_]+)' (?:end )?as kind"));
        collect(kinds, MIGRATIONS, ".sql", Pattern.compile("then '(unmatched[a-z_]+)'"));
        collect(kinds, Path.of("src/main/java"), ".java", Pattern.compile("new Need\\(\\s*\"([a-z_]+)\""));
        return kinds;
    }

    private static void collect(Set<String> kinds, Path folder, String ending, Pattern pattern) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(ending)).toList()) {
                pattern.matcher(Files.readString(file)).results().forEach(found -> kinds.add(found.group(1)));
            }
        }
    }

    private static Need need(String kind, Need.Urgency urgency) {
        return new Need(kind, "x", urgency, Map.of(), "/wallet/payouts/{out:00000000-0000-0000-0000-000000000001}");
    }

    private JsonNode home(Business business) {
        return Browser.onConsole(port, settings)
                .signedIn(business)
                .get("/v1/home")
                .json();
    }
}
