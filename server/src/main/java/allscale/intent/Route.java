package allscale.intent;

import java.util.Locale;

/** Who brings a payment to its network and pays the gas. */
public enum Route {
    /** The payer's own address, as a transaction. */
    OWN_FEE,
    /** Our relayer, with the payer's EIP-3009 authorization. */
    RELAYED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Route of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
