package allscale.identity;

import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import org.jspecify.annotations.Nullable;

/**
 * Whether a new passkey's key can ever verify anything: the curve its algorithm names, a point that lies on it, a modulus
 * of a sound size. A key that cannot would be kept, and lock its person out at the first sign-in.
 */
final class CredentialKey {

    private static final int LEAST_MODULUS_BITS = 2048;
    private static final int MOST_MODULUS_BITS = 8192;
    private static final BigInteger LEAST_EXPONENT = BigInteger.valueOf(65_537);
    private static final ECParameterSpec P256 = p256();

    private CredentialKey() {}

    /** @throws IllegalArgumentException when the key is not of the algorithm it names, or no key at all */
    static void requireSound(@Nullable COSEKey cose) {
        PublicKey key = cose == null ? null : cose.getPublicKey();
        if (cose == null || key == null || !isSound(cose.getAlgorithm(), key)) {
            throw new IllegalArgumentException("not a key of a passkey");
        }
    }

    private static boolean isSound(@Nullable COSEAlgorithmIdentifier algorithm, PublicKey key) {
        return switch (key) {
            case ECPublicKey curve -> COSEAlgorithmIdentifier.ES256.equals(algorithm) && isOnP256(curve);
            case EdECPublicKey edwards -> COSEAlgorithmIdentifier.EdDSA.equals(algorithm) && isPoint(edwards);
            case RSAPublicKey rsa -> COSEAlgorithmIdentifier.RS256.equals(algorithm) && isLarge(rsa);
            default -> false;
        };
    }

    private static boolean isOnP256(ECPublicKey key) {
        EllipticCurve curve = P256.getCurve();
        BigInteger p = ((ECFieldFp) curve.getField()).getP();
        ECPoint point = key.getW();
        if (!key.getParams().getCurve().equals(curve) || point.equals(ECPoint.POINT_INFINITY)) {
            return false;
        }
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        boolean isInField = x.signum() >= 0 && x.compareTo(p) < 0 && y.signum() >= 0 && y.compareTo(p) < 0;
        BigInteger right =
                x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(p);
        return isInField && y.pow(2).mod(p).equals(right);
    }

    /** The platform decodes the point when it prepares to verify. */
    private static boolean isPoint(EdECPublicKey key) {
        try {
            Signature.getInstance("Ed25519").initVerify(key);
            return true;
        } catch (GeneralSecurityException notAPoint) {
            return false;
        }
    }

    private static boolean isLarge(RSAPublicKey key) {
        int bits = key.getModulus().bitLength();
        return bits >= LEAST_MODULUS_BITS
                && bits <= MOST_MODULUS_BITS
                && key.getModulus().testBit(0)
                && key.getPublicExponent().testBit(0)
                && key.getPublicExponent().compareTo(LEAST_EXPONENT) >= 0
                && key.getPublicExponent().compareTo(key.getModulus()) < 0;
    }

    private static ECParameterSpec p256() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("the platform does not know P-256", missing);
        }
    }
}
