package allscale.bench;

import allscale.kernel.Tag;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.UUID;

/** A new passkey in software: the bytes a browser hands over for it. It signs up a business of the bench and is gone. */
final class SoftPasskey {

    private static final int PRESENT_VERIFIED_AND_ATTESTED = 0x45;

    private SoftPasskey() {}

    /** The challenge of a registration: {@code wv1/register} over the person and the server's nonce. */
    static String registering(String person, String nonce) {
        return text(Tag.of("wv1/register")
                .field(Base64.getUrlDecoder().decode(person))
                .field(Base64.getUrlDecoder().decode(nonce))
                .sha256());
    }

    /** The body that completes a sign-up. */
    static String registration(String challenge, String origin, String rpId) throws GeneralSecurityException {
        byte[] id = UUID.randomUUID().toString().substring(4).getBytes(StandardCharsets.US_ASCII);
        String client = "{\"type\":\"webauthn.create\",\"challenge\":\"" + challenge + "\",\"origin\":\"" + origin
                + "\",\"crossOrigin\":false}";
        return "{\"registration\":{\"id\":\"" + text(id) + "\",\"clientDataJSON\":\""
                + text(client.getBytes(StandardCharsets.UTF_8)) + "\",\"attestationObject\":\""
                + text(attestation(id, rpId)) + "\",\"transports\":[\"internal\"]}}";
    }

    private static byte[] attestation(byte[] id, String rpId) throws GeneralSecurityException {
        byte[] credential = credential(id);
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

    /** Sixteen zero bytes for the model, the id, and a new P-256 key as COSE writes it. */
    private static byte[] credential(byte[] id) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        ECPublicKey point = (ECPublicKey) generator.generateKeyPair().getPublic();
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

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
