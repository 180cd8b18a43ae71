package allscale.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import allscale.kernel.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

    private static final int ROWS = 200;

    /** More than the writers between a row and its bytes hold back together. */
    private static final int HELD_BACK = 64 * 1024;

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1"})
    void aCellThatWouldRunIsWrittenAsText(String cell) throws IOException {
        assertThat(written(cell)).contains("'" + cell.strip());
    }

    @Test
    void noCutOfACellBeginsAFormula() throws IOException {
        for (String sign : "= + - @ \uFF1D \uFF0B \uFF0D \uFF20 \uFE66 \uFE62 \uFE63 \uFE6B \u2212".split(" ")) {
            for (String before : List.of(
                    "", " ", "a;", "a; ", "a\t", "a\n", "a\r\n", "\u00A0", "\u200B", "a;\uFEFF", "\"", "a;\"")) {
                for (String cut : written(before + sign + "1+1;b").split("[;\t\r\n]", -1)) {
                    String seen = cut.replaceAll("^[\\s\\p{Z}\\p{Cf}\"]+", "");
                    assertThat(seen).as("%s before %s", before, sign).doesNotStartWith(sign);
                }
            }
        }
    }

    @Test
    void aNegativeNumberStaysANumber() throws IOException {
        assertThat(written("-12.50")).isEqualTo("\uFEFF\"cell\"\r\n\"-12.50\"\r\n");
    }

    @Test
    void everyCellIsQuotedAndQuotesCommasAndBreaksSurvive() throws IOException {
        assertThat(written("a")).isEqualTo("\uFEFF\"cell\"\r\n\"a\"\r\n");
        assertThat(written("a \"b\", c\nd")).isEqualTo("\uFEFF\"cell\"\r\n\"a \"\"b\"\", c\nd\"\r\n");
    }

    @Test
    void aRowHasOneCellForEachHeading() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table(List.of("a", "b"), List.of("1")).writeTo(OutputStream.nullOutputStream()));
    }

    @Test
    void aPageIsReadWhenTheRowsBeforeItAreWritten() throws IOException {
        List<String> cells = Collections.nCopies(10, "x".repeat(100));
        int[] written = {0};
        int[] read = {0};
        CsvTable table = CsvTable.of(
                "long.csv",
                cells,
                cursor -> {
                    assertThat(written[0]).isGreaterThanOrEqualTo(read[0] * ROWS * 1_000 - HELD_BACK);
                    read[0]++;
                    return new Page<>(Collections.nCopies(ROWS, ""), read[0] == 100 ? null : "" + read[0]);
                },
                row -> Stream.of(cells));
        table.writeTo(new OutputStream() {
            @Override
            public void write(int one) {
                written[0]++;
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                written[0] += length;
            }
        });
        assertThat(read[0]).isEqualTo(100);
        assertThat(written[0]).isGreaterThan(100 * ROWS * 1_000);
    }

    @Test
    void whatIsRefusedIsRefusedBeforeAnythingIsWritten() {
        assertThatIllegalStateException()
                .isThrownBy(() -> CsvTable.of(
                        "none.csv",
                        List.of("a"),
                        cursor -> {
                            throw new IllegalStateException("refused");
                        },
                        row -> Stream.of(List.of("1"))));
    }

    private static CsvTable table(List<String> header, List<String> cells) {
        return CsvTable.of("t.csv", header, cursor -> new Page<>(Arrays.asList(""), null), row -> Stream.of(cells));
    }

    private static String written(String cell) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        table(List.of("cell"), List.of(cell)).writeTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
