package allscale.payment;

import allscale.audit.AuditEvents;
import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.kernel.OrganizationId;
import allscale.kernel.Refused;
import allscale.wallet.Transfer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a coin is worth, now and at any time before. A dollar coin counts one to one with the dollar unless the organization
 * has entered a price of its own; every use stores the source and the time of the rate it used.
 */
@Component
public class Rates {

    private static final Set<String> DOLLAR_COINS = Set.of("USDC", "USDT");
    private static final String DOLLAR = "USD";

    /** Between what a page shows and the block that holds the transfer a wallet and a network take their time. */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(15);

    /** A network's clock may be this far behind ours. */
    private static final Duration CLOCKS = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final PaymentSessionStore sessions;
    private final AuditEvents audit;
    private final Clock clock;

    Rates(JdbcClient jdbc, PaymentSessionStore sessions, AuditEvents audit, Clock clock) {
        this.jdbc = jdbc;
        this.sessions = sessions;
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

    /** The price of a coin now; empty when there is none. */
    @Transactional(readOnly = true)
    public Optional<Rate> find(OrganizationId organization, String symbol, String currency) {
        return newest(organization, symbol, currency)
                .flatMap(entry -> Optional.ofNullable(entry.perCoin())
                        .map(perCoin -> new Rate(symbol, perCoin, entry.source(), entry.at())))
                .or(() -> par(symbol, currency).map(price -> new Rate(symbol, price, Rate.PAR, clock.instant())));
    }

    /** What a coin has been worth from a moment on, with what held then. */
    RateHistory since(OrganizationId organization, String symbol, String currency, Instant from) {
        List<RateHistory.Entry> entries = jdbc.sql("""
                select micros, source, at from payment.rate
                where organization_id = :organization and symbol = :symbol and currency = :currency
                    and at >= coalesce((select max(at) from payment.rate
                        where organization_id = :organization and symbol = :symbol and currency = :currency
                            and at <= :from), '-infinity')
                order by at, number""")
                .param("organization", organization.value())
                .param("symbol", symbol)
                .param("currency", currency)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .query((row, _) -> entry(row, currency))
                .list();
        return new RateHistory(symbol, currency, par(symbol, currency).orElse(null), entries);
    }

    /**
     * A transfer that may pay a charge.
     *
     * @param at the time of its block; nothing was shown before the charge was opened
     */
    record Sent(UUID transfer, Charge charge, String symbol, Instant at) {

        static Sent of(Transfer transfer, Charge charge) {
            return new Sent(
                    transfer.id().value(),
                    charge,
                    transfer.money().asset().symbol(),
                    transfer.block().time());
        }

        private String currency() {
            return charge.terms().due().currency();
        }

        private Instant moment() {
            return at.isBefore(charge.openedAt()) ? charge.openedAt() : at;
        }

        private Instant earliest() {
            return moment().minus(PaymentSession.RATE_HELD).minus(ON_ITS_WAY);
        }

        private Instant latest() {
            return moment().plus(CLOCKS);
        }
    }

    /**
     * The rates a payer may have been shown when a transfer was sent, the likeliest first, by transfer. A visit keeps its rate for its
     * time; who pays later, or without one, pays at the rate of their block's time; the rate at the moment of booking never
     * counts. So: those of the visits open then, the one of the block's
     * time, and whatever else a page may have shown until shortly before; empty when the coin had no rate.
     */
    Map<UUID, List<Rate>> shown(OrganizationId organization, List<Sent> sent) {
        if (sent.isEmpty()) {
            return Map.of();
        }
        Instant earliest =
                sent.stream().map(Sent::earliest).min(Comparator.naturalOrder()).orElseThrow();
        Map<String, RateHistory> histories = new HashMap<>();
        Map<UUID, List<Instant>> rated = sessions.ratedBetween(
                organization,
                sent.stream()
                        .map(one -> new PaymentSessionStore.Span(
                                one.transfer, one.charge.id(), one.earliest(), one.latest()))
                        .toList());
        Map<UUID, List<Rate>> shown = new HashMap<>();
        for (Sent one : sent) {
            RateHistory history = histories.computeIfAbsent(
                    one.symbol + "/" + one.currency(), _ -> since(organization, one.symbol, one.currency(), earliest));
            shown.put(one.transfer, shown(one, history, rated.getOrDefault(one.transfer, List.of())));
        }
        return shown;
    }

    private static List<Rate> shown(Sent sent, RateHistory history, List<Instant> rated) {
        Map<Price, Rate> shown = new LinkedHashMap<>();
        rated.stream().flatMap(at -> history.at(at).stream()).forEach(rate -> shown.putIfAbsent(rate.perCoin(), rate));
        history.at(sent.moment()).ifPresent(rate -> shown.putIfAbsent(rate.perCoin(), rate));
        for (Rate rate : history.within(sent.earliest(), sent.latest())) {
            shown.putIfAbsent(rate.perCoin(), rate);
        }
        return List.copyOf(shown.values());
    }

    private Optional<RateHistory.Entry> newest(OrganizationId organization, String symbol, String currency) {
        return jdbc.sql("""
                select micros, source, at from payment.rate
                where organization_id = ? and symbol = ? and currency = ? order by number desc limit 1""")
                .params(organization.value(), symbol, currency)
                .query((row, _) -> entry(row, currency))
                .optional();
    }

    private static RateHistory.Entry entry(ResultSet row, String currency) throws SQLException {
        BigDecimal micros = row.getBigDecimal("micros");
        return new RateHistory.Entry(
                micros == null ? null : new Price(micros.toBigIntegerExact(), currency),
                row.getString("source"),
                row.getTimestamp("at").toInstant());
    }

    /** The rates in use: those entered, and par for dollar coins without an entry. */
    @Transactional(readOnly = true)
    public List<Rate> all(Caller caller) {
        caller.require(Permission.SETTINGS_VIEW);
        List<Rate> rates = new ArrayList<>();
        for (String symbol : DOLLAR_COINS.stream().sorted().toList()) {
            rates.add(rate(caller.organization(), symbol, DOLLAR));
        }
        jdbc.sql("""
                select distinct symbol, currency from payment.rate
                where organization_id = ? and currency <> ? order by 1, 2""")
                .params(caller.organization().value(), DOLLAR)
                .query((row, _) -> find(caller.organization(), row.getString(1), row.getString(2)))
                .list()
                .forEach(rate -> rate.ifPresent(rates::add));
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
        add(caller.organization(), symbol, perCoin.currency(), perCoin, "manual");
        record(caller, "rate.entered", symbol, perCoin.currency(), perCoin.decimal());
        return rate(caller.organization(), symbol, perCoin.currency());
    }

    /** Forgets a price entered by hand: a dollar coin is worth a dollar again, any other pair has no rate. */
    @Transactional
    public void remove(Caller caller, String symbol, String currency) {
        caller.require(Permission.SETTINGS_EDIT);
        boolean isEntered = newest(caller.organization(), symbol, currency)
                .filter(entry -> entry.perCoin() != null)
                .isPresent();
        if (!isEntered) {
            throw new Refused(
                    PaymentRefusal.RATE_NOT_FOUND,
                    "No rate of this coin in this currency was entered. Reload the list.",
                    Map.of("symbol", symbol, "currency", currency));
        }
        add(caller.organization(), symbol, currency, null, "withdrawn");
        record(caller, "rate.removed", symbol, currency, "");
    }

    /** A price is never changed: what was paid under an earlier one is worth what it was worth then. */
    private void add(
            OrganizationId organization, String symbol, String currency, @Nullable Price perCoin, String source) {
        jdbc.sql("""
                insert into payment.rate (organization_id, symbol, currency, micros, source, at)
                values (:organization, :symbol, :currency, :micros, :source, :at)""")
                .param("organization", organization.value())
                .param("symbol", symbol)
                .param("currency", currency)
                .param("micros", perCoin == null ? null : perCoin.micros())
                .param("source", source)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void record(Caller caller, String action, String symbol, String currency, String perCoin) {
        audit.record(
                caller.organization(),
                caller.person().text(),
                action,
                symbol + "/" + currency,
                Map.of("perCoin", perCoin));
    }

    private static Optional<Price> par(String symbol, String currency) {
        return DOLLAR_COINS.contains(symbol) && currency.equals(DOLLAR)
                ? Optional.of(new Price(BigInteger.valueOf(1_000_000), currency))
                : Optional.empty();
    }
}
