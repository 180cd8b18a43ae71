package allscale.payment;

import java.util.Locale;

/** What a payer is told about a transaction they say has paid this charge; each has another thing to do next. */
enum PayFinding {
    /** What was entered is no transaction hash. */
    NO_HASH,
    /** No watched network knows it. */
    NOT_FOUND,
    /** Some networks do not answer, and the others do not know it. */
    UNREACHABLE,
    /** Known, in no block yet. */
    WAITING,
    /** In a block and failed: nothing moved. */
    FAILED,
    /** It moved nothing to this charge's address. */
    ELSEWHERE,
    /** It is on its way to this charge. */
    ARRIVING,
    /** It counts for this charge. */
    COUNTED,
    /** It brought this charge's address a token that nobody here knows: it never counts. */
    WRONG_TOKEN,
    /** It brought this charge's address the network's own coin, which no charge asks for. */
    COIN,
    /** It arrived for this charge in a coin that does not count by itself. */
    STRAY,
    /** It arrived for this charge, whose coin had no price then. */
    WITHOUT_RATE,
    /** It arrived after the charge was given up. */
    CLOSED,
    /** It arrived for a charge that was paid already. */
    AGAIN;

    static PayFinding of(InboxReason why) {
        return switch (why) {
            case WRONG_COIN -> STRAY;
            case NO_RATE -> WITHOUT_RATE;
            case CLOSED -> CLOSED;
            case ALREADY_PAID -> AGAIN;
        };
    }

    /** The key of its text on the page. */
    String key() {
        return "find." + name().toLowerCase(Locale.ROOT);
    }

    boolean isGood() {
        return this == ARRIVING || this == COUNTED || this == WAITING;
    }
}
