package allscale.identity;

/**
 * A person can sign in with one passkey more or less than before.
 *
 * @param by the session it was done in, the only one that goes on
 * @param action {@code passkey.added} or {@code passkey.removed}
 */
public record PasskeysChanged(Caller by, PasskeyId passkey, String action) {}
