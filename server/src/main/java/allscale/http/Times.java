package allscale.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Times that people mean: Java writes years that neither the database nor a calendar on paper can hold. */
final class Times {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9999;
    private static final Instant FIRST =
            LocalDate.of(FIRST_YEAR, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
    private static final Instant END =
            LocalDate.of(LAST_YEAR + 1, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();

    private Times() {}

    static LocalDate within(LocalDate day) {
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException("is not between the years " + FIRST_YEAR + " and " + LAST_YEAR);
        }
        return day;
    }

    static Instant within(Instant at) {
        if (at.isBefore(FIRST) || !at.isBefore(END)) {
            throw new IllegalArgumentException("is not between the years " + FIRST_YEAR + " and " + LAST_YEAR);
        }
        return at;
    }
}
