package allscale.chain;

/**
 * A transaction of the server's own key, signed and ready. Saved before it is sent.
 *
 * @param raw {@code 0x} and lower-case hexadecimal
 */
public record SignedTx(TxHash hash, String raw) {}
