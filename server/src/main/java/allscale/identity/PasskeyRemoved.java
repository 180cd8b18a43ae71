package allscale.identity;

/**
 * A passkey is being removed, in the same transaction: what it opened is let go with it, or the removal is refused.
 *
 * @param by the session it is done in, of the person whose passkey it was
 * @param credentialId base64url
 */
public record PasskeyRemoved(Caller by, String credentialId) {}
