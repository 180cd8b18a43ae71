package allscale.bench;

import allscale.kernel.Tag;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.UUID;

/** A passkey in software: the bytes a browser hands over for it. */
final class SoftPasskey {

    private static final int PRESENT_AND_VERIFIED = 0x05;
    private static final int PRESENT_VERIFIED_AND_ATTESTED = 0x45;

    private final KeyPair key;
    private final byte[] id = UUID.randomUUID().toString().substring(4).getBytes(StandardCharsets.US_ASCII);
    private final String origin;
    private final String rpId;

    SoftPasskey(String origin, String rpId) throws GeneralSecurityException {
        this.origin = origin;
        this.rpId = rpId;
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        this.key = generator.generateKeyPair();
    }

    /** The body that completes a sign-up. */
    String registration(byte[] challenge) throws GeneralSecurityException {
        String client = client("webauthn.create", challenge);
        return "{\"registration\":{\"id\":\"" + text(id) + "\",\"clientDataJSON\":\""
                + text(client.getBytes(StandardCharsets.UTF_8)) + "\",\"attestationObject\":\""
                + text(attestation()) + "\",\"transports\":[\"internal\"]}}";
    }

    /** What it answers to a challenge. */
    String assertion(byte[] challenge) throws GeneralSecurityException {
        byte[] client = client("webauthn.get", challenge).getBytes(StandardCharsets.UTF_8);
        byte[] data = ByteBuffer.allocate(37)
                .put(Tag.sha256(rpId.getBytes(StandardCharsets.UTF_8)))
                .put((byte) PRESENT_AND_VERIFIED)
                .putInt(0)
                .array();
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key.getPrivate());
        signature.update(data);
        signature.update(Tag.sha256(client));
        return "{\"id\":\"" + text(id) + "\",\"clientDataJSON\":\"" + text(client) + "\",\"authenticatorData\":\""
                + text(data) + "\",\"signature\":\"" + text(signature.sign()) + "\"}";
    }

    private String client(String type, byte[] challenge) {
        return "{\"type\":\"" + type + "\",\"challenge\":\"" + text(challenge) + "\",\"origin\":\"" + origin
                + "\",\"crossOrigin\":false}";
    }

    private byte[] attestation() throws GeneralSecurityException {
        byte[] credential = credential();
        byte[] party = MessageDigest.getInstance("SHA-256").digest(rpId.getBytes(StandardCharsets.UTF_8));
        byte[] data = ByteBuffer.allocate(37 + credential.length)
                .put(party)
                .put((byte) PRESENT_VERIFIED_AND_ATTESTED)
                .putInt(0)
                .put(credential)
                .array();
        ByteArrayOutputStream cbor = new ByteArrayOutputStream();
        cbor.writeBytes(new byte[] {(byte) 0xa3, 0x63, 'f', 'm', 't', 0x64, 'n', 'o', 'n', 'e'});
        cbor.writeBytes(new byte[] {0x67, 'a', 't', 't', 'S', 't', 'm', 't', (byte) 0xa0});
        cbor.writeBytes(new byte[] {0x68, 'a', 'u', 't', 'h', 'D', 'a', 't', 'a', 0x58, (byte) data.length});
        cbor.writeBytes(data);
        return cbor.toByteArray();
    }

    /** Sixteen zero bytes for the model, the id, and the P-256 key as COSE writes it. */
    private byte[] credential() {
        ECPublicKey point = (ECPublicKey) key.getPublic();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[16]);
        bytes.writeBytes(new byte[] {0, (byte) id.length});
        bytes.writeBytes(id);
        bytes.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20});
        bytes.writeBytes(coordinate(point.getW().getAffineX()));
        bytes.writeBytes(new byte[] {0x22, 0x58, 0x20});
        bytes.writeBytes(coordinate(point.getW().getAffineY()));
        return bytes.toByteArray();
    }

    private static byte[] coordinate(BigInteger value) {
        byte[] raw = value.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(raw.length, fixed.length);
        System.arraycopy(raw, raw.length - length, fixed, fixed.length - length, length);
        return fixed;
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
