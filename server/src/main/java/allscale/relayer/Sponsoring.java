package allscale.relayer;

import allscale.chain.NetworkFacts;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator lets the relayer spend, in US dollars: fees are only comparable in money.
 *
 * @param coinPrices what one coin of a network is worth and since when, as {@code eip155:1=3000@2026-11-01}, separated by
 *     commas; nothing is sponsored where none is given, except on the local network, whose coin is worth nothing
 * @param organizationUsd the most for one organization in a day, for sweeping and for sending each
 * @param networkUsd the most on one network in a day, for sweeping and for sending each
 * @param worth how many times its fee a payment or a sweep must be worth
 */
@ConfigurationProperties("allscale.sponsoring")
record Sponsoring(
        @DefaultValue("") String coinPrices,
        @DefaultValue("20") BigDecimal organizationUsd,
        @DefaultValue("200") BigDecimal networkUsd,
        @DefaultValue("3") int worth) {

    static final Duration DAY = Duration.ofDays(1);

    private static final int MICROS = 6;

    /** So many organizations can ask to sign and never do before the others have to wait. */
    private static final BigInteger SHARES = BigInteger.TEN;

    Sponsoring {
        prices(coinPrices);
        if (worth < 1 || organizationUsd.signum() < 0 || networkUsd.signum() < 0) {
            throw new IllegalArgumentException("what the fee sponsor may spend must not be negative");
        }
    }

    /** What a coin is worth in millionths of a dollar, and when somebody said so. */
    record Price(BigInteger micros, Instant at) {}

    Optional<Price> price(NetworkFacts network, Clock clock) {
        Price set = prices(coinPrices).get(network.id());
        if (set == null && network.isLocal()) {
            return Optional.of(new Price(BigInteger.TEN.pow(MICROS), clock.instant()));
        }
        return Optional.ofNullable(set);
    }

    /** What a fee costs in millionths of a dollar, rounded up. */
    static BigInteger micros(Money fee, Price price) {
        return new BigDecimal(fee.units().multiply(price.micros()))
                .movePointLeft(fee.asset().decimals())
                .setScale(0, RoundingMode.UP)
                .toBigIntegerExact();
    }

    BigInteger organizationMicros() {
        return micros(organizationUsd);
    }

    BigInteger networkMicros() {
        return micros(networkUsd);
    }

    /** What one organization may spend on one network in a day at the most. */
    BigInteger dayMicros() {
        return organizationMicros().min(networkMicros());
    }

    /** What one organization may keep free of a network's budget for payments that nobody has signed yet. */
    BigInteger shareMicros() {
        return networkMicros().divide(SHARES);
    }

    private static BigInteger micros(BigDecimal dollars) {
        return dollars.movePointRight(MICROS).setScale(0, RoundingMode.DOWN).toBigIntegerExact();
    }

    private static Map<NetworkId, Price> prices(String text) {
        Map<NetworkId, Price> prices = new TreeMap<>();
        for (String one : text.split(",", -1)) {
            if (!one.isBlank()) {
                put(prices, one.strip());
            }
        }
        return prices;
    }

    private static void put(Map<NetworkId, Price> prices, String text) {
        int is = text.indexOf('=');
        int at = text.indexOf('@');
        if (is < 0 || at < is) {
            throw new IllegalArgumentException("a coin's price is written like eip155:1=3000@2026-11-01: " + text);
        }
        BigInteger price = micros(new BigDecimal(text.substring(is + 1, at)));
        Instant since = LocalDate.parse(text.substring(at + 1))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        prices.put(new NetworkId(text.substring(0, is)), new Price(price, since));
    }
}
