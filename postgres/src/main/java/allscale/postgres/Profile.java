package allscale.postgres;

import java.util.List;

/** How the embedded server treats the disk: safely for people's books, quickly for throw-away test databases. */
public enum Profile {
    /** Every commit is on the disk before it is answered; proven with {@code show} at every start. */
    PRODUCT,
    /** Nothing survives a power cut; only for databases that are thrown away. */
    TEST;

    List<String> initdbArguments() {
        return this == TEST ? List.of("--no-sync") : List.of();
    }

    List<String> settings() {
        return switch (this) {
            case PRODUCT ->
                List.of(
                        "fsync=on",
                        "synchronous_commit=on",
                        "full_page_writes=on",
                        "shared_buffers=256MB",
                        "max_wal_size=4GB",
                        "checkpoint_timeout=15min",
                        "max_connections=60");
            case TEST ->
                List.of(
                        "fsync=off",
                        "synchronous_commit=off",
                        "full_page_writes=off",
                        "shared_buffers=128MB",
                        "max_connections=200");
        };
    }
}
