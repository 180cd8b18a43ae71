package allscale.notification;

import java.util.Map;

/**
 * Something that waits for a person, for which the home page has a sentence per kind.
 *
 * @param kind in small letters with underscores; {@code home.need.<kind>} are its words in every language
 * @param subject what it is about: the same kind and subject is the same need
 * @param data the values of the sentence; {@code asset} and {@code units} become an amount, {@code network} its name
 * @param link where in the console it is done
 */
public record Need(String kind, String subject, Urgency urgency, Map<String, String> data, String link) {

    public Need {
        data = Map.copyOf(data);
    }

    /** The order on the page. */
    public enum Urgency {
        /** Money or keys may be in danger. */
        NOW(1),
        /** Somebody or something waits for it. */
        SOON(2),
        /** To look at when there is time. */
        LATER(3);

        private final int rank;

        Urgency(int rank) {
            this.rank = rank;
        }

        int rank() {
            return rank;
        }
    }
}
