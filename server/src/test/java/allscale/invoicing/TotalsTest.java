package allscale.invoicing;

import static allscale.invoicing.InvoiceFixture.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;

import allscale.payment.Price;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed adds up, exactly. */
class TotalsTest {

    @ParameterizedTest
    @CsvSource({
        // quantity, price, discount, tax, amount, tax
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
        assertThat(Totals.of(List.of(line), "USD").tax().decimal()).isEqualTo(taxAmount);
    }

    @Test
    void totalsAreTheSumsOfWhatIsPrinted() {
        Totals totals = Totals.of(
                List.of(
                        line("a", "2", "49.99", "10", "19"),
                        line("b", "1", "20.00", "0", "7"),
                        line("c", "1", "5.00", "0", "19")),
                "USD");

        assertThat(totals.subtotal().decimal()).isEqualTo("114.98");
        assertThat(totals.taxes()).extracting(tax -> tax.rate().text()).containsExactly("7", "19");
        assertThat(totals.taxes()).extracting(tax -> tax.basis().decimal()).containsExactly("20.00", "94.98");
        assertThat(totals.taxes()).extracting(tax -> tax.amount().decimal()).containsExactly("1.40", "18.05");
        assertThat(totals.total().decimal()).isEqualTo("134.43");
    }

    @Test
    void taxIsRoundedOnceForAllLinesOfARate() {
        List<InvoiceLine> seven = Collections.nCopies(7, line("x", "1", "0.33", "0", "19"));

        assertThat(Totals.of(seven, "USD").tax().decimal()).isEqualTo("0.44");
    }

    @Test
    void whereSomeLinesAreTaxedTheOthersStandBesideThemAtNothing() {
        Totals totals = Totals.of(List.of(line("a", "1", "10.00", "0", "19"), line("b", "1", "5.00", "0", "0")), "USD");

        assertThat(totals.taxes())
                .extracting(tax -> tax.rate().text() + " of " + tax.basis().decimal())
                .containsExactly("0 of 5.00", "19 of 10.00");
    }

    @Test
    void whateverTheLinesWhatIsShownAddsUpInWholeUnitsOfTheCurrency() {
        qt().forAll(
                        lists().of(longs().between(0, 50_000_000_000L)).ofSizeBetween(1, 12),
                        integers().between(0, 100_000),
                        integers().between(0, 100_000),
                        arbitrary().pick("USD", "JPY", "KWD", "CLF"))
                .checkAssert((prices, discount, tax, currency) -> {
                    List<InvoiceLine> lines = prices.stream()
                            .map(price -> new InvoiceLine(
                                    "x",
                                    new Quantity(BigInteger.valueOf(price % 7_777_777 + 1)),
                                    new Price(BigInteger.valueOf(price), currency),
                                    new Percent(BigInteger.valueOf(discount)),
                                    new Percent(BigInteger.valueOf(price % 3 * tax / 3))))
                            .toList();
                    Totals totals = Totals.of(lines, currency);

                    BigDecimal amounts = sum(lines.stream().map(InvoiceLine::amount));
                    assertThat(read(totals.subtotal())).isEqualByComparingTo(amounts);
                    if (!totals.taxes().isEmpty()) {
                        assertThat(sum(totals.taxes().stream().map(TaxAtRate::basis)))
                                .isEqualByComparingTo(amounts);
                    }
                    assertThat(amounts.add(sum(totals.taxes().stream().map(TaxAtRate::amount))))
                            .isEqualByComparingTo(read(totals.total()));
                    assertThat(read(totals.total()).scale()).isEqualTo(Price.digits(currency));
                    for (TaxAtRate one : totals.taxes()) {
                        BigDecimal exact = read(one.basis()).multiply(one.rate().fraction());
                        assertThat(exact.subtract(read(one.amount())).abs().scaleByPowerOfTen(Price.digits(currency)))
                                .isLessThanOrEqualTo(new BigDecimal("0.5"));
                    }
                });
    }

    /** What a reader of the paper reads. */
    private static BigDecimal read(Price price) {
        return new BigDecimal(Amounts.of(price).replace(",", ""));
    }

    private static BigDecimal sum(Stream<Price> prices) {
        return prices.map(TotalsTest::read).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void theConsoleWritesEachCurrencyWithTheSameDecimals() throws IOException {
        String script = Files.readString(Path.of("../web/src/currencies.ts"));
        Map<String, Integer> digits = new HashMap<>();
        Pattern.compile("all\\(\\s*([0-9]),\\s*\"([A-Z ]+)\"")
                .matcher(script)
                .results()
                .forEach(found -> List.of(found.group(2).split(" "))
                        .forEach(code -> digits.put(code, Integer.valueOf(found.group(1)))));

        for (Currency currency : Currency.getAvailableCurrencies()) {
            if (currency.getDefaultFractionDigits() < 0) {
                continue; // gold, testing and the like: no invoice is written in them
            }
            assertThat(digits.getOrDefault(currency.getCurrencyCode(), 2))
                    .as(currency.getCurrencyCode())
                    .isEqualTo(Price.digits(currency.getCurrencyCode()));
        }
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
