package allscale.identity;

import java.util.Locale;

/** What a nonce is given for outside acts, each with its own gate. */
enum Purpose {
    /** Anybody: within the limits of sign-ins. */
    LOGIN,
    /** Anybody: within the limits of sign-ups. */
    SIGN_UP,
    /** Somebody who has touched an authenticator within the last five minutes. */
    REGISTRATION;

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
