package allscale.testmode;

import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of the test payer, an outsider to the product.
 *
 * @param request the form it was asked for with; a faucet's form asks for several
 * @param asked what that form said, so that it is not used for something else
 * @param wei native coin to send, in base units
 * @param data the call, {@code 0x} for none
 * @param nonce what keeps it from happening twice, once it is chosen
 * @param hash set once a node has taken it
 * @param refusal why the network would not take it, or null
 */
record PayerTx(
        UUID id,
        UUID request,
        String asked,
        String from,
        String to,
        BigInteger wei,
        String data,
        @Nullable Long nonce,
        @Nullable String hash,
        @Nullable String refusal,
        Instant askedAt) {

    static PayerTx of(UUID id, UUID request, String asked, Sending sending, Instant now) {
        return new PayerTx(
                id, request, asked, sending.from, sending.to, sending.wei, sending.data, null, null, null, now);
    }

    /** What is to be sent. */
    record Sending(String from, String to, BigInteger wei, String data) {}

    boolean isUnderWay() {
        return hash == null && refusal == null;
    }

    /** Whether a transaction on the chain is this one. */
    boolean isSentAs(String otherTo, BigInteger otherWei, String otherData) {
        return to.equalsIgnoreCase(otherTo) && wei.equals(otherWei) && data.equalsIgnoreCase(otherData);
    }
}
