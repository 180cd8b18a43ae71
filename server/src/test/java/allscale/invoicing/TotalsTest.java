package allscale.invoicing;

import static allscale.invoicing.InvoiceFixture.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;

import allscale.payment.Price;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed adds up, exactly. */
class TotalsTest {

    @ParameterizedTest
    @CsvSource({
        // quantity, price, discount, tax, amount, tax amount
        "1, 10.00, 0, 0, 10.00, 0.00",
        "3, 0.333333, 0, 0, 1.00, 0.00",
        "1.5, 19.99, 0, 19, 29.99, 5.70",
        "7, 0.015, 0, 0, 0.11, 0.00",
        "1, 0.005, 0, 0, 0.01, 0.00",
        "1, 100.00, 33.333, 7.5, 66.67, 5.00",
        "1000000, 0.000001, 0, 0, 1.00, 0.00",
        "1, 99.99, 100, 20, 0.00, 0.00"
    })
    void aLineIsRoundedHalfUpToCents(
            String quantity, String price, String discount, String tax, String amount, String taxAmount) {
        InvoiceLine line = line("x", quantity, price, discount, tax);

        assertThat(line.amount().decimal()).isEqualTo(amount);
        assertThat(line.taxed().decimal()).isEqualTo(taxAmount);
    }

    @Test
    void totalsAreTheSumsOfWhatIsPrinted() {
        Totals totals = Totals.of(
                List.of(
                        line("a", "2", "49.99", "10", "19"),
                        line("b", "1", "20.00", "0", "7"),
                        line("c", "1", "5.00", "0", "19")),
                "USD");

        assertThat(totals.subtotal().decimal()).isEqualTo("124.98");
        assertThat(totals.discount().decimal()).isEqualTo("10.00");
        assertThat(totals.taxes().values()).extracting(Price::decimal).containsExactly("1.40", "18.05");
        assertThat(totals.total().decimal()).isEqualTo("134.43");
    }

    @Test
    void whateverTheLinesEverythingAddsUpInWholeCents() {
        BigInteger cent = BigInteger.valueOf(10_000);
        qt().forAll(
                        lists().of(longs().between(0, 50_000_000_000L)).ofSizeBetween(1, 12),
                        integers().between(0, 100_000),
                        integers().between(0, 100_000))
                .checkAssert((prices, discount, tax) -> {
                    List<InvoiceLine> lines = prices.stream()
                            .map(price -> new InvoiceLine(
                                    "x",
                                    new Quantity(BigInteger.valueOf(price % 7_777_777 + 1)),
                                    new Price(BigInteger.valueOf(price), "USD"),
                                    new Percent(BigInteger.valueOf(discount)),
                                    new Percent(BigInteger.valueOf(tax))))
                            .toList();
                    Totals totals = Totals.of(lines, "USD");

                    Price amounts = lines.stream().map(InvoiceLine::amount).reduce(Price.zero("USD"), Price::plus);
                    assertThat(totals.subtotal().minus(totals.discount())).isEqualTo(amounts);
                    assertThat(amounts.plus(totals.tax())).isEqualTo(totals.total());
                    assertThat(totals.total().micros().mod(cent).signum()).isZero();
                    assertThat(totals.discount()).isLessThanOrEqualTo(totals.subtotal());
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1e3", "1,5", "0.0000001", "1.", "٣"})
    void whatIsNotAQuantityIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "100.001", "101", "5.1234", "5%"})
    void whatIsNotAPercentageIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Percent.parse(text));
    }

    @Test
    void numbersAreShownAsShortAsTheyAre() {
        assertThat(Quantity.parse("10").text()).isEqualTo("10");
        assertThat(Quantity.parse("1.500").text()).isEqualTo("1.5");
        assertThat(Percent.parse("7.50").text()).isEqualTo("7.5");
        assertThat(Percent.parse("100").text()).isEqualTo("100");
    }
}
