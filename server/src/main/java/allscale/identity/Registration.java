package allscale.identity;

import java.util.List;

/** A new credential, as the signer hands it over: bytes in base64url without padding (WebAuthn). */
public record Registration(String id, String clientDataJSON, String attestationObject, List<String> transports) {

    public Registration {
        transports = List.copyOf(transports);
    }
}
