package allscale.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1"})
    void aCellThatWouldRunIsWrittenAsText(String cell) {
        assertThat(written(cell)).contains("'" + cell);
    }

    @Test
    void aNegativeNumberStaysANumber() {
        assertThat(written("-12.50")).isEqualTo("\uFEFFcell\r\n-12.50\r\n");
    }

    @Test
    void quotesCommasAndBreaksSurvive() {
        assertThat(written("a \"b\", c\nd")).isEqualTo("\uFEFFcell\r\n\"a \"\"b\"\", c\nd\"\r\n");
    }

    @Test
    void aRowHasOneCellForEachHeading() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CsvTable(List.of("a", "b")).row(List.of("1")));
    }

    private static String written(String cell) {
        return new String(new CsvTable(List.of("cell")).row(List.of(cell)).bytes(), StandardCharsets.UTF_8);
    }
}
