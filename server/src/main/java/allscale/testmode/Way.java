package allscale.testmode;

import java.util.Locale;

/** The ways in which people pay, right and wrong. */
enum Way {
    /** What is missing, to the unit. */
    EXACT,
    /** Too little. */
    SHORT,
    /** Too much. */
    OVER,
    /** What is missing, in another registered coin. */
    OTHER_COIN,
    /** A token that calls itself a dollar coin and is none. */
    FALSE_COIN,
    /** The network's own coin, to an address that expects tokens. */
    NATIVE,
    /** To the wallet's main address, where nobody can tell what it is for. */
    TO_WALLET,
    /** Any amount of any registered coin. */
    OWN_AMOUNT,
    /** Coin and tokens to try things with. */
    FAUCET;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Way of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
