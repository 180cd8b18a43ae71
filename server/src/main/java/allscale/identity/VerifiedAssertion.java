package allscale.identity;

import allscale.kernel.PersonId;

/**
 * Proof that a person was present and verified for exactly one challenge; the evidence can be verified again years
 * later.
 *
 * @param credentialId base64url
 * @param hash hex SHA-256 over the evidence, as the audit log names it
 * @param deviceBound the key cannot leave its device (backup eligibility 0)
 */
public record VerifiedAssertion(
        PersonId person,
        PasskeyId passkey,
        String credentialId,
        Assertion evidence,
        String hash,
        boolean deviceBound) {}
