package allscale.identity;

import org.jspecify.annotations.Nullable;

/** What an authenticator answered, as the signer hands it over: bytes in base64url without padding (WebAuthn). */
public record Assertion(
        String id,
        String clientDataJSON,
        String authenticatorData,
        String signature,
        @Nullable String userHandle) {

    @Override
    public String toString() {
        return "assertion of " + id;
    }
}
