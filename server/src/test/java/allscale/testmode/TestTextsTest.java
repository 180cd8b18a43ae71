package allscale.testmode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TestTextsTest {

    private static final ResourceBundle ENGLISH = bundle(Locale.ENGLISH);
    private static final ResourceBundle CHINESE = bundle(Locale.SIMPLIFIED_CHINESE);

    @Test
    void everyTextIsThereInBothLanguagesWithTheSameValues() {
        assertThat(CHINESE.keySet()).isEqualTo(ENGLISH.keySet());
        for (String key : ENGLISH.keySet()) {
            assertThat(values(CHINESE.getString(key))).as(key).isEqualTo(values(ENGLISH.getString(key)));
            assertThat(CHINESE.getString(key) + ENGLISH.getString(key)).as(key).doesNotContain("'");
        }
    }

    @Test
    void everyWayAndEveryRefusalHasItsWords() {
        for (Way way : Way.values()) {
            assertThat(ENGLISH.keySet()).contains("way." + way.text(), "way." + way.text() + ".why");
        }
        for (TestModeRefusal refusal : List.of(
                TestModeRefusal.LOCAL_NETWORK_SILENT,
                TestModeRefusal.PAYER_FORM_USED,
                TestModeRefusal.PAYER_AMOUNT_INVALID,
                TestModeRefusal.PAYER_TARGET_UNKNOWN)) {
            assertThat(ENGLISH.keySet()).contains("refused." + refusal.text());
        }
    }

    @Test
    void aChosenLanguageStaysChosen() {
        assertThat(TestTexts.in("zh", Locale.ENGLISH).href("/test/payer?for=x"))
                .isEqualTo("/test/payer?for=x&lang=zh-CN");
        assertThat(TestTexts.in(null, Locale.CHINA).href("/test/payer")).isEqualTo("/test/payer");
        assertThat(TestTexts.in(null, Locale.CHINA).tag()).isEqualTo("zh-CN");
    }

    @Test
    void thousandsStandApart() {
        assertThat(TestTexts.grouped("1234567.891")).isEqualTo("1,234,567.891");
        assertThat(TestTexts.grouped("999")).isEqualTo("999");
    }

    private static TreeSet<String> values(String text) {
        return new TreeSet<>(Pattern.compile("\\{[0-9]}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList());
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                "allscale.testmode.test",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
