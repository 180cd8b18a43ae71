package allscale.identity;

import java.time.Instant;

/**
 * The server's part of one question to an authenticator: 32 random bytes, good once, for one purpose, for a few minutes.
 * The challenge is computed from them by the signer, and again here ({@link Challenges}); it is never handed out.
 */
public record Ceremony(CeremonyId id, byte[] nonce, Instant expiresAt) {

    @Override
    public String toString() {
        return id.text();
    }
}
