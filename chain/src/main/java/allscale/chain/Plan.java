package allscale.chain;

import allscale.kernel.Address;
import allscale.kernel.Asset;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a device is asked to sign for some lines of an intent. It says everything the bytes may say, so the signed bytes
 * can be compared with it field by field.
 */
public sealed interface Plan {

    /** The lines of the intent this plan pays, by index. */
    List<Integer> lines();

    /** Names what makes the network refuse a second execution; two plans with one guard can never both happen. */
    String guard();

    /** Who must sign. */
    Address from();

    /** What is moved. */
    Asset asset();

    /** Who gets it. */
    Address to();

    /** How much, in base units. */
    BigInteger units();

    /**
     * An EIP-1559 transaction of the payer that calls {@code transfer(to, units)} of the token and nothing else.
     *
     * @param units base units, positive
     * @param nonce account nonce: the replay guard
     */
    record TransferTx(Asset asset, Address from, Address to, BigInteger units, BigInteger nonce, Gas gas, int line)
            implements Plan {

        public TransferTx {
            if (units.signum() <= 0 || units.bitLength() > 256) {
                throw new IllegalArgumentException("the amount must be a positive 256-bit number");
            }
            if (nonce.signum() < 0 || nonce.bitLength() > 63) {
                throw new IllegalArgumentException("the nonce is out of range");
            }
            if (line < 0) {
                throw new IllegalArgumentException("a line's index is not negative");
            }
        }

        public long chainId() {
            return Long.parseLong(asset.network().reference());
        }

        public Address token() {
            return asset.contract();
        }

        @Override
        public List<Integer> lines() {
            return List.of(line);
        }

        @Override
        public String guard() {
            return "nonce:" + asset.network() + ":" + from + ":" + nonce;
        }

        /** The same payment with other fees: it shares the nonce, so only one of the two can happen. */
        public TransferTx with(Fees fees) {
            return new TransferTx(asset, from, to, units, nonce, fees.gas(gas.limit()), line);
        }
    }

    /**
     * An EIP-3009 {@code TransferWithAuthorization} that anyone may bring to the token, once.
     *
     * @param units base units, positive
     * @param nonce {@code 0x} and 64 lower-case hexadecimal digits: the replay guard
     */
    record Authorization(
            Asset asset, Address from, Address to, BigInteger units, Validity validity, String nonce, int line)
            implements Plan {

        private static final Pattern NONCE = Pattern.compile("0x[0-9a-f]{64}");

        public Authorization {
            if (units.signum() <= 0 || units.bitLength() > 256) {
                throw new IllegalArgumentException("the amount must be a positive 256-bit number");
            }
            if (!NONCE.matcher(nonce).matches()) {
                throw new IllegalArgumentException("the nonce must be 32 bytes in hexadecimal");
            }
            if (line < 0) {
                throw new IllegalArgumentException("a line's index is not negative");
            }
        }

        @Override
        public List<Integer> lines() {
            return List.of(line);
        }

        @Override
        public String guard() {
            return "3009:" + nonce;
        }
    }
}
