package allscale.vault;

import allscale.audit.CanonicalJson;
import allscale.chain.Secp256k1;
import allscale.kernel.PersonId;
import allscale.kernel.Refused;
import allscale.kernel.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The key in a vault that signs its records. Only a signer that has the vault open has it, so what is added, exchanged or
 * left out between the signer and here does not fit. A touch alone cannot bind a record: the secret that seals it comes
 * with the touch.
 *
 * @param name in the form of an EVM address
 */
record RecordKey(String name) {

    private static final Pattern FORM = Pattern.compile("0x[0-9A-Fa-f]{40}");

    RecordKey {
        if (!FORM.matcher(name).matches()) {
            throw Shape.malformed("recordKey", "the name of a key, as the signer gives it");
        }
    }

    /**
     * @param nonce of the touch that agrees to the change
     * @throws Refused when the key has not signed exactly these records for this person and touch
     */
    void requireSigned(PersonId person, byte[] nonce, List<Unlocker> records, String proof) {
        byte[] digest = Tag.of("wv1/records")
                .field(person.value())
                .field(nonce)
                .field(hash(records))
                .sha256();
        if (!Secp256k1.signer(digest, proof)
                .filter(signer -> signer.text().equals(name))
                .isPresent()) {
            throw new Refused(
                    VaultRefusal.RECORDS_NOT_PROVED,
                    "These are not the records the signer made, so nothing was kept. Start again in the signer.");
        }
    }

    /** Over the canonical list: every field of every record. */
    static String hashText(List<Unlocker> records) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash(records));
    }

    private static byte[] hash(List<Unlocker> records) {
        String spelled = CanonicalJson.of(records.stream().map(Unlocker::json).toList());
        return Tag.sha256(spelled.getBytes(StandardCharsets.UTF_8));
    }
}
