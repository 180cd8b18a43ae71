package allscale.chain;

import allscale.kernel.Address;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * The signature scheme of the EVM networks: ECDSA over secp256k1 with deterministic nonces (RFC 6979), low s (EIP-2)
 * and a recovery bit. Keys of people never come here; the server's own keys and test keys do.
 */
public final class Secp256k1 {

    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final ECDomainParameters DOMAIN =
            new ECDomainParameters(CURVE.getCurve(), CURVE.getG(), CURVE.getN(), CURVE.getH());
    private static final BigInteger ORDER = CURVE.getN();
    private static final BigInteger HALF_ORDER = ORDER.shiftRight(1);
    private static final BigInteger FIELD = CURVE.getCurve().getField().getCharacteristic();

    private Secp256k1() {}

    /**
     * A signature.
     *
     * @param r between 1 and the order of the curve
     * @param s likewise; canonical ones are at most half of it
     * @param yParity 0 or 1: which of two points r stands for
     */
    public record Signature(BigInteger r, BigInteger s, int yParity) {

        public Signature {
            if (!isScalar(r) || !isScalar(s) || yParity < 0 || yParity > 1) {
                throw new IllegalArgumentException("not a secp256k1 signature");
            }
        }

        /** Whether s is the smaller of the two that verify. */
        public boolean isLowS() {
            return s.compareTo(HALF_ORDER) <= 0;
        }

        /** The same signature with the smaller s. */
        public Signature lowS() {
            return isLowS() ? this : new Signature(r, ORDER.subtract(s), 1 - yParity);
        }

        /** r, s and 27 + yParity in 65 bytes, as contracts take it. */
        public byte[] bytes() {
            byte[] bytes = new byte[65];
            place(r, bytes, 0);
            place(s, bytes, 32);
            bytes[64] = (byte) (27 + yParity);
            return bytes;
        }
    }

    /**
     * Whose key made a signature over a digest.
     *
     * @param text r, s and 27 or 28, as {@code 0x} and 130 hexadecimal digits
     * @return nothing where the text is no signature, or no key can have made it
     */
    public static Optional<Address> signer(byte[] digest, String text) {
        try {
            byte[] bytes = HexFormat.of().parseHex(text.startsWith("0x") ? text.substring(2) : text);
            if (bytes.length != 65) {
                return Optional.empty();
            }
            Signature signature = new Signature(
                    new BigInteger(1, Arrays.copyOf(bytes, 32)),
                    new BigInteger(1, Arrays.copyOfRange(bytes, 32, 64)),
                    bytes[64] - 27);
            return Optional.of(address(recover(digest, signature)));
        } catch (IllegalArgumentException notASignature) {
            return Optional.empty();
        }
    }

    /** Whether 32 bytes are a private key: a number from 1 to the order of the curve less one. */
    public static boolean isPrivateKey(byte[] key) {
        return key.length == 32 && isScalar(new BigInteger(1, key));
    }

    /** The uncompressed public key without its leading 4: x and y, 64 bytes. */
    public static byte[] publicKey(byte[] privateKey) {
        return encoded(new FixedPointCombMultiplier().multiply(DOMAIN.getG(), scalar(privateKey)));
    }

    /** The EVM address of a 64-byte public key. */
    public static Address address(byte[] publicKey) {
        if (publicKey.length != 64) {
            throw new IllegalArgumentException("a public key has 64 bytes");
        }
        return EvmAddress.ofHash(Keccak.hash(publicKey));
    }

    /** Signs a 32-byte digest; the same key and digest always give the same signature. */
    public static Signature sign(byte[] digest, byte[] privateKey) {
        if (digest.length != 32) {
            throw new IllegalArgumentException("a digest has 32 bytes");
        }
        BigInteger d = scalar(privateKey);
        BigInteger e = new BigInteger(1, digest);
        HMacDSAKCalculator nonces = new HMacDSAKCalculator(new SHA256Digest());
        nonces.init(ORDER, new ECPrivateKeyParameters(d, DOMAIN).getD(), digest);
        while (true) {
            BigInteger k = nonces.nextK();
            ECPoint point =
                    new FixedPointCombMultiplier().multiply(DOMAIN.getG(), k).normalize();
            BigInteger x = point.getAffineXCoord().toBigInteger();
            BigInteger s = k.modInverse(ORDER).multiply(e.add(d.multiply(x))).mod(ORDER);
            if (x.compareTo(ORDER) < 0 && s.signum() != 0) {
                int yParity = point.getAffineYCoord().testBitZero() ? 1 : 0;
                return new Signature(x, s, yParity).lowS();
            }
        }
    }

    /**
     * The public key that made a signature over a digest.
     *
     * @throws IllegalArgumentException when no key can have made it
     */
    public static byte[] recover(byte[] digest, Signature signature) {
        ECPoint point = pointOf(signature);
        BigInteger inverse = signature.r().modInverse(ORDER);
        BigInteger e = new BigInteger(1, digest).mod(ORDER);
        ECPoint key = ECAlgorithms.sumOfTwoMultiplies(
                DOMAIN.getG(),
                inverse.multiply(ORDER.subtract(e)).mod(ORDER),
                point,
                inverse.multiply(signature.s()).mod(ORDER));
        if (key.isInfinity()) {
            throw new IllegalArgumentException("no key made this signature");
        }
        return encoded(key);
    }

    private static ECPoint pointOf(Signature signature) {
        if (signature.r().compareTo(FIELD) >= 0) {
            throw new IllegalArgumentException("no key made this signature");
        }
        byte[] compressed = new byte[33];
        compressed[0] = (byte) (2 + signature.yParity());
        place(signature.r(), compressed, 1);
        return CURVE.getCurve().decodePoint(compressed);
    }

    private static byte[] encoded(ECPoint point) {
        return Arrays.copyOfRange(point.normalize().getEncoded(false), 1, 65);
    }

    private static BigInteger scalar(byte[] privateKey) {
        if (!isPrivateKey(privateKey)) {
            throw new IllegalArgumentException("not a private key");
        }
        return new BigInteger(1, privateKey);
    }

    private static boolean isScalar(BigInteger number) {
        return number.signum() > 0 && number.compareTo(ORDER) < 0;
    }

    private static void place(BigInteger number, byte[] target, int offset) {
        byte[] magnitude = number.toByteArray();
        int length = Math.min(magnitude.length, 32);
        System.arraycopy(magnitude, magnitude.length - length, target, offset + 32 - length, length);
    }
}
