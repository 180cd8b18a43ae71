package allscale.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The server programs of this machine's platform, unpacked once per version. An interrupted unpacking leaves only a
 * folder with a temporary name; the final name appears in one step.
 */
final class Binaries {

    private final Path home;

    private Binaries(Path home) {
        this.home = home;
    }

    static Binaries unpackedIn(Path cache) {
        String archive = archiveName();
        Path home = cache.resolve(versionedName(archive));
        if (!Files.isExecutable(home.resolve("bin/postgres"))) {
            unpack(archive, home);
        }
        return new Binaries(home);
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static String archiveName() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String arch = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return "postgres-" + os + "-" + arch + ".txz";
    }

    /** The name of the jar that brings the archive, which tells platform and version apart. */
    private static String versionedName(String archive) {
        URL place = Binaries.class.getResource("/" + archive);
        if (place == null) {
            throw new PostgresRefused("No PostgreSQL for this platform (" + archive
                    + ") is on the class path: give your own with --database URL.");
        }
        String jar = place.getPath().replaceFirst("!.*", "");
        return jar.substring(jar.lastIndexOf('/') + 1).replace(".jar", "");
    }

    private static void unpack(String archive, Path home) {
        try (InputStream packed = Objects.requireNonNull(Binaries.class.getResourceAsStream("/" + archive))) {
            Files.createDirectories(home.getParent());
            Path file = Files.createTempFile(home.getParent(), "unpack", ".txz");
            Path folder = Files.createTempDirectory(home.getParent(), "unpack");
            Files.copy(packed, file, StandardCopyOption.REPLACE_EXISTING);
            if (!Commands.run(List.of("tar", "-xJf", file.toString(), "-C", folder.toString()))
                    .isOk()) {
                unpackInJava(file, folder);
            }
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.delete(file);
            publish(folder, home);
        } catch (IOException failed) {
            throw new UncheckedIOException("PostgreSQL could not be unpacked into " + home, failed);
        }
    }

    /** Two processes may unpack at once: the first to finish wins, the other throws its copy away. */
    private static void publish(Path folder, Path home) throws IOException {
        try {
            Files.move(folder, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException taken) {
            Folders.delete(folder);
            if (!Files.isExecutable(home.resolve("bin/postgres"))) {
                throw taken;
            }
        }
    }

    static void unpackInJava(Path file, Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(
                new XZInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("entry outside the archive's folder: " + entry.getName());
                }
                write(tar, entry, target);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        boolean runs = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
