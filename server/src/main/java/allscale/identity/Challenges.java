package allscale.identity;

import allscale.audit.CanonicalJson;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import allscale.kernel.Tag;
import java.nio.charset.StandardCharsets;

/**
 * The closed table of what a passkey signs ({@code signer/PROTOCOL.md}). The server hands out nonces and computes what the
 * signer must have computed from them; bytes that are not in this table are never a question.
 */
public final class Challenges {

    private Challenges() {}

    /** Presence, before anyone is known. */
    public static byte[] login(byte[] nonce) {
        return Tag.of("wv1/login").field(nonce).sha256();
    }

    /** A new passkey of this person. */
    public static byte[] register(PersonId person, byte[] nonce) {
        return Tag.of("wv1/register").field(person.value()).field(nonce).sha256();
    }

    /** Approve exactly this intent; nothing is signed. */
    public static byte[] approve(PersonId person, byte[] nonce, byte[] hash) {
        return Tag.of("wv1/approve")
                .field(person.value())
                .field(nonce)
                .field(hash)
                .sha256();
    }

    /** Pay exactly this intent. */
    public static byte[] confirm(PersonId person, byte[] nonce, byte[] hash) {
        return Tag.of("wv1/confirm")
                .field(person.value())
                .field(nonce)
                .field(hash)
                .sha256();
    }

    /** These payees, each looked at. */
    public static byte[] mark(PersonId person, byte[] nonce, Object payees) {
        return Tag.of("wv1/mark")
                .field(person.value())
                .field(nonce)
                .field(hash(payees))
                .sha256();
    }

    /** One action with exactly this body, hashed as canonical JSON (RFC 8785). */
    public static byte[] action(PersonId person, byte[] nonce, Act act, Object body) {
        return Tag.of("wv1/action")
                .field(person.value())
                .field(nonce)
                .field(act.text())
                .field(hash(body))
                .sha256();
    }

    /** What an address's own key signs when a person lays claim to it, together with the seed of its forwarders. */
    public static byte[] addressProof(
            PersonId person,
            OrganizationId organization,
            String namespace,
            String address,
            byte[] forwarderSeed,
            byte[] nonce) {
        return Tag.of("wv1/address-proof")
                .field(person.value())
                .field(organization.value())
                .field(namespace)
                .field(address)
                .field(forwarderSeed)
                .field(nonce)
                .sha256();
    }

    private static byte[] hash(Object body) {
        return Tag.sha256(CanonicalJson.of(body).getBytes(StandardCharsets.UTF_8));
    }
}
