package allscale.contact;

import org.jspecify.annotations.Nullable;

/**
 * Which contacts to list.
 *
 * @param words part of a name or e-mail address, or null
 * @param kind or null for all
 */
public record ContactQuery(@Nullable String words, @Nullable ContactKind kind, State state) {

    /** In use or put away. */
    public enum State {
        ACTIVE,
        ARCHIVED
    }
}
