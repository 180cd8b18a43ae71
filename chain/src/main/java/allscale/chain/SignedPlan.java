package allscale.chain;

import org.jspecify.annotations.Nullable;

/**
 * A plan whose signed bytes were checked against it. What is saved before anything is sent.
 *
 * @param hash the transaction's hash; null when the signature is for somebody else's transaction (an authorization)
 * @param raw {@code 0x} and lower-case hexadecimal: the whole transaction, or the 65 bytes r, s, v of an authorization
 */
public record SignedPlan(Plan plan, @Nullable TxHash hash, String raw) {}
