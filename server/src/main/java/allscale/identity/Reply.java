package allscale.identity;

import org.jspecify.annotations.Nullable;

/**
 * The kept answer to a request.
 *
 * @param location where what was made is found, when the answer said so
 */
public record Reply(
        int status, String contentType, @Nullable String location, byte[] body) {}
