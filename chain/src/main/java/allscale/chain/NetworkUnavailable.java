package allscale.chain;

import org.jspecify.annotations.Nullable;

/**
 * No quorum of nodes gave an answer that can be believed. Nothing is known and nothing may advance; the caller tries
 * again later. The message names hosts only, never a node's full address.
 */
public final class NetworkUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NetworkUnavailable(String message) {
        super(ForeignWords.plain(message));
    }

    public NetworkUnavailable(String message, @Nullable Throwable cause) {
        super(ForeignWords.plain(message), cause);
    }
}
