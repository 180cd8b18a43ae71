package allscale.identity;

import java.time.Duration;

/**
 * A session that has just begun.
 *
 * @param secret what the cookie holds, base64url of 256 random bits; stored nowhere
 */
public record SignedIn(Caller caller, String secret, Duration life) {

    @Override
    public String toString() {
        return "";
    }
}
