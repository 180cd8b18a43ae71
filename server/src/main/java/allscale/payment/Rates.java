package allscale.payment;

import allscale.audit.AuditEvents;
import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.kernel.OrganizationId;
import allscale.kernel.Refused;
import java.math.BigInteger;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a coin is worth. A dollar coin counts one to one with the dollar unless the organization has entered a price of
 * its own; every use stores the source and the time of the rate it used.
 */
@Component
public class Rates {

    private static final Set<String> DOLLAR_COINS = Set.of("USDC", "USDT");
    private static final String DOLLAR = "USD";

    private final JdbcClient jdbc;
    private final AuditEvents audit;
    private final Clock clock;

    Rates(JdbcClient jdbc, AuditEvents audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The price of a coin in a currency.
     *
     * @throws Refused when the organization has no rate for it
     */
    @Transactional(readOnly = true)
    public Rate rate(OrganizationId organization, String symbol, String currency) {
        return find(organization, symbol, currency)
                .orElseThrow(() -> new Refused(
                        PaymentRefusal.CURRENCY_WITHOUT_RATE,
                        "There is no rate for " + symbol + " in " + currency
                                + ". Enter one under Settings, or use another currency.",
                        Map.of("symbol", symbol, "currency", currency)));
    }

    @Transactional(readOnly = true)
    public Optional<Rate> find(OrganizationId organization, String symbol, String currency) {
        Optional<Rate> entered = jdbc.sql("""
                select micros, source, at from payment.rate
                where organization_id = ? and symbol = ? and currency = ?""")
                .params(organization.value(), symbol, currency)
                .query((row, _) -> new Rate(
                        symbol,
                        new Price(row.getBigDecimal(1).toBigIntegerExact(), currency),
                        row.getString(2),
                        row.getTimestamp(3).toInstant()))
                .optional();
        return entered.or(() -> par(symbol, currency));
    }

    /** The rates in use: those entered, and par for dollar coins without an entry. */
    @Transactional(readOnly = true)
    public List<Rate> all(Caller caller) {
        caller.require(Permission.SETTINGS_VIEW);
        List<Rate> rates = new ArrayList<>();
        for (String symbol : DOLLAR_COINS.stream().sorted().toList()) {
            rates.add(rate(caller.organization(), symbol, DOLLAR));
        }
        jdbc.sql("select symbol, currency from payment.rate where organization_id = ? and currency <> ? order by 1, 2")
                .params(caller.organization().value(), DOLLAR)
                .query((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .forEach(key -> rates.add(rate(caller.organization(), key.getKey(), key.getValue())));
        return rates;
    }

    /** Enters a price by hand; invoices and payments use it from now on, what was credited keeps its own. */
    @Transactional
    public Rate enter(Caller caller, String symbol, Price perCoin) {
        caller.require(Permission.SETTINGS_EDIT);
        boolean isKnown = DOLLAR_COINS.contains(symbol)
                && Currency.getAvailableCurrencies().stream()
                        .anyMatch(known -> known.getCurrencyCode().equals(perCoin.currency()));
        if (!isKnown || !perCoin.isPositive()) {
            throw new Refused(
                    PaymentRefusal.RATE_INVALID,
                    "A rate is the price, more than zero, of one USDC or USDT in a currency that exists.",
                    Map.of("symbol", symbol, "currency", perCoin.currency()));
        }
        jdbc.sql("""
                insert into payment.rate (organization_id, symbol, currency, micros, source, at)
                values (?, ?, ?, ?, 'manual', ?)
                on conflict (organization_id, symbol, currency)
                do update set micros = excluded.micros, source = excluded.source, at = excluded.at""")
                .params(
                        caller.organization().value(),
                        symbol,
                        perCoin.currency(),
                        perCoin.micros(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        record(caller, "rate.entered", symbol, perCoin.currency(), perCoin.decimal());
        return rate(caller.organization(), symbol, perCoin.currency());
    }

    /** Forgets a price entered by hand: a dollar coin is worth a dollar again, any other pair has no rate. */
    @Transactional
    public void remove(Caller caller, String symbol, String currency) {
        caller.require(Permission.SETTINGS_EDIT);
        int removed = jdbc.sql("delete from payment.rate where organization_id = ? and symbol = ? and currency = ?")
                .params(caller.organization().value(), symbol, currency)
                .update();
        if (removed == 0) {
            throw new Refused(
                    PaymentRefusal.RATE_NOT_FOUND,
                    "No rate of this coin in this currency was entered. Reload the list.",
                    Map.of("symbol", symbol, "currency", currency));
        }
        record(caller, "rate.removed", symbol, currency, "");
    }

    private void record(Caller caller, String action, String symbol, String currency, String perCoin) {
        audit.record(
                caller.organization(),
                caller.person().text(),
                action,
                symbol + "/" + currency,
                Map.of("perCoin", perCoin));
    }

    private Optional<Rate> par(String symbol, String currency) {
        return DOLLAR_COINS.contains(symbol) && currency.equals(DOLLAR)
                ? Optional.of(
                        new Rate(symbol, new Price(BigInteger.valueOf(1_000_000), currency), "par", clock.instant()))
                : Optional.empty();
    }
}
