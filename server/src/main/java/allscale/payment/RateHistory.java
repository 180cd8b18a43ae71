package allscale.payment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a coin has been worth in a currency, and since when each price was true.
 *
 * @param par what holds where nothing was entered, or null
 * @param entries oldest first
 */
record RateHistory(String symbol, String currency, @Nullable Price par, List<Entry> entries) {

    /**
     * One price a person entered or took back.
     *
     * @param perCoin null from a withdrawal on
     */
    record Entry(@Nullable Price perCoin, String source, Instant at) {}

    RateHistory {
        entries = entries.stream().sorted(Comparator.comparing(Entry::at)).toList();
    }

    /** The rate at a moment; empty when there was none. */
    Optional<Rate> at(Instant moment) {
        return entries.stream()
                .filter(entry -> !entry.at().isAfter(moment))
                .reduce((_, later) -> later)
                .map(this::rate)
                .orElseGet(() -> parAt(moment));
    }

    /** Every rate that was in force at some moment of a span, the newest first. */
    List<Rate> within(Instant from, Instant until) {
        List<Rate> rates = new ArrayList<>();
        at(from).ifPresent(rates::add);
        entries.stream()
                .filter(entry -> entry.at().isAfter(from) && !entry.at().isAfter(until))
                .flatMap(entry -> rate(entry).stream())
                .forEach(rates::add);
        return rates.reversed();
    }

    private Optional<Rate> rate(Entry entry) {
        Price perCoin = entry.perCoin();
        return perCoin == null ? parAt(entry.at()) : Optional.of(new Rate(symbol, perCoin, entry.source(), entry.at()));
    }

    private Optional<Rate> parAt(Instant moment) {
        return Optional.ofNullable(par).map(price -> new Rate(symbol, price, Rate.PAR, moment));
    }
}
