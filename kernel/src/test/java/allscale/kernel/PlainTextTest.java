package allscale.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void whatCannotBeSeenIsTakenOut() {
        assertThat(PlainText.line("Sup\u200Bplier\u202E Ltd\u0000\u2066")).isEqualTo("Supplier Ltd");
        assertThat(PlainText.lines("a\u200Bb\u0007\nc")).isEqualTo("ab\nc");
    }

    @Test
    void oneLineHasOneSpaceBetweenWords() {
        assertThat(PlainText.line("  Ada \t\n Lovelace\u00A0Ltd ")).isEqualTo("Ada Lovelace Ltd");
    }

    @Test
    void severalLinesKeepTheirBreaks() {
        assertThat(PlainText.lines("1 Main St\r\nBerlin\r\n\r\n\r\n\r\nDE")).isEqualTo("1 Main St\nBerlin\n\nDE");
    }

    @Test
    void lettersAreComposed() {
        assertThat(PlainText.line("Mu\u0308ller")).isEqualTo("M\u00fcller");
    }

    @Test
    void chineseStaysAsItIs() {
        assertThat(PlainText.line("\u4e0a\u6d77\u8d38\u6613\u6709\u9650\u516c\u53f8"))
                .isEqualTo("上海贸易有限公司");
    }
}
