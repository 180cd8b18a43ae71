package allscale.postgres;

import java.nio.file.Path;

/**
 * Where the embedded server lives.
 *
 * @param data holds the cluster in {@code postgres-18} and its password; kept between runs
 * @param binaries holds the unpacked programs, one folder per version, shared by all data folders
 * @param log the server's own messages
 */
public record PostgresFolders(Path data, Path binaries, Path log) {

    public PostgresFolders {
        data = data.toAbsolutePath().normalize();
        binaries = binaries.toAbsolutePath().normalize();
        log = log.toAbsolutePath().normalize();
    }

    /** The usual place: log beside the data, programs in the user's cache folder. */
    public static PostgresFolders in(Path data) {
        return new PostgresFolders(data, userCache(), data.resolve("logs").resolve("postgres.log"));
    }

    /** The folder for unpacked programs: {@code ALLSCALE_CACHE}, else the user's cache folder. */
    public static Path userCache() {
        String chosen = System.getenv("ALLSCALE_CACHE");
        if (chosen != null && !chosen.isBlank()) {
            return Path.of(chosen);
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path cache = xdg != null && !xdg.isBlank() ? Path.of(xdg) : Path.of(System.getProperty("user.home"), ".cache");
        return cache.resolve("allscale");
    }

    Path cluster() {
        return data.resolve("postgres-" + EmbeddedPostgres.MAJOR);
    }

    Path beside(String ending) {
        return data.resolve("postgres-" + EmbeddedPostgres.MAJOR + "." + ending);
    }
}
