package allscale.recovery;

import allscale.identity.Assertion;
import allscale.identity.Registration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What the signer brings back once the kit has opened the vault.
 *
 * @param registration the new passkey
 * @param assertion its first use
 * @param unlockers the record that locks the vault with it, and the new kit's
 * @param proof that the wallet was opened
 */
record Completion(Registration registration, Assertion assertion, List<JsonNode> unlockers, Proof proof) {

    Completion {
        unlockers = List.copyOf(unlockers);
    }

    /**
     * A signature of the wallet's own key.
     *
     * @param signature {@code 0x} and 65 bytes: r, s, 27 or 28
     */
    record Proof(String address, String signature) {}
}
