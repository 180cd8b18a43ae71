package allscale.identity;

import allscale.kernel.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A way for a person to sign in.
 *
 * @param credentialId base64url, as the authenticator knows it
 * @param backupEligible the key may be copied to the person's other devices by their provider
 * @param backedUp it has been copied, as far as the last answer said
 */
public record Passkey(
        PasskeyId id,
        PersonId person,
        String credentialId,
        String name,
        boolean backupEligible,
        boolean backedUp,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {}
