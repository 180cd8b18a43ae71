package allscale.dashboard;

import allscale.kernel.Asset;
import allscale.kernel.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Set;

/** Dollar coins counted as dollars, one to one; other coins count nothing here. */
final class Dollars {

    private static final Set<String> COINS = Set.of("USDC", "USDT");
    private static final int PLACES = 6;

    private Dollars() {}

    /** Millionths of a dollar, rounded down. */
    static BigInteger micros(Money money) {
        Asset asset = money.asset();
        if (asset.isNative() || !COINS.contains(asset.symbol())) {
            return BigInteger.ZERO;
        }
        return new BigDecimal(money.units(), asset.decimals())
                .movePointRight(PLACES)
                .setScale(0, RoundingMode.DOWN)
                .toBigIntegerExact();
    }

    /** With at least two decimal places and no more than needed. */
    static String text(BigInteger micros) {
        BigDecimal value = new BigDecimal(micros, PLACES).stripTrailingZeros();
        return value.setScale(Math.max(2, value.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }
}
