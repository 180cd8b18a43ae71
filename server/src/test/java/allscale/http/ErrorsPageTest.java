package allscale.http;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fixture.Browser;
import allscale.fixture.RoomTest;
import allscale.kernel.RefusalCode;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page that the type of every problem leads to. */
@RoomTest
class ErrorsPageTest {

    @LocalServerPort
    private int port;

    private final Settings settings;

    ErrorsPageTest(Settings settings) {
        this.settings = settings;
    }

    @Test
    void everyCodeIsExplainedInEnglishAndChinese() {
        List<ErrorsView.Row> english =
                ErrorsView.in(ErrorWords.in(Locale.ENGLISH)).rows();
        List<ErrorsView.Row> chinese =
                ErrorsView.in(ErrorWords.in(Locale.SIMPLIFIED_CHINESE)).rows();
        assertThat(english).hasSizeGreaterThan(140);
        assertThat(english)
                .as("codes without a sentence in errors.properties: what to do about them")
                .allMatch(row -> row.next().length() > 8);
        assertThat(chinese)
                .as("codes without a title or a sentence in errors_zh_CN.properties")
                .allMatch(row -> isChinese(row.title()) && isChinese(row.next()));
    }

    @Test
    void aCodeMeansOneStatus() {
        TreeMap<String, TreeSet<Integer>> statuses = new TreeMap<>();
        RefusalCodes.every()
                .forEach(code -> statuses.computeIfAbsent(code.text(), text -> new TreeSet<>())
                        .add(code.category().status()));
        assertThat(statuses)
                .allSatisfy((code, known) -> assertThat(known).as(code).hasSize(1));
    }

    @Test
    void theTypeOfAProblemLeadsToItsRow() {
        Browser console = Browser.onConsole(port, settings);
        String type = console.get("/v1/me").json().path("type").stringValue();
        assertThat(type).isEqualTo(settings.appOrigin() + "/docs/errors#not-signed-in");
        for (Browser host : List.of(console, Browser.onPublicPage(port, settings))) {
            Browser.Answer page = host.with("Accept-Language", "zh-CN").get("/docs/errors");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
            assertThat(page.header("Content-Security-Policy")).contains("style-src 'self'");
            for (RefusalCode code : RefusalCodes.all()) {
                assertThat(page.text()).contains("<tr id=\"" + code.text() + "\">");
            }
            assertThat(page.text()).contains("尚未登录");
            assertThat(host.get("/docs/errors?lang=en").text()).contains("Not signed in");
            assertThat(host.get("/docs/errors/style.css").header("Content-Type"))
                    .startsWith("text/css");
        }
    }

    private static boolean isChinese(String text) {
        return text.codePoints().anyMatch(Character::isIdeographic);
    }
}
