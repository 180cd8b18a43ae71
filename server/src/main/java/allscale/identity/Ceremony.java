package allscale.identity;

import java.time.Instant;

/**
 * One question to an authenticator: 32 random bytes, good once, for one purpose, for a few minutes. For a bound action
 * they are the server nonce inside the challenge, otherwise the challenge itself.
 */
public record Ceremony(CeremonyId id, byte[] challenge, Instant expiresAt) {

    @Override
    public String toString() {
        return id.text();
    }
}
