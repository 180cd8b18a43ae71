package allscale.launcher;

import allscale.postgres.DatabaseLogins;
import allscale.postgres.Login;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/** The passwords of the three database roles: made once per data folder, in a file only its owner can read. */
final class Passwords {

    private static final int BYTES = 24;

    private final Path file;

    Passwords(DataFolder data) {
        this.file = data.resolve("database.properties");
    }

    Path file() {
        return file;
    }

    DatabaseLogins logins(String url) {
        Properties stored = stored();
        return new DatabaseLogins(
                url,
                login(stored, DatabaseLogins.MIGRATOR),
                login(stored, DatabaseLogins.APP),
                login(stored, DatabaseLogins.FOLLOWER));
    }

    private static Login login(Properties stored, String role) {
        return new Login(role, stored.getProperty(role));
    }

    private Properties stored() {
        try {
            Properties properties = new Properties();
            if (Files.exists(file)) {
                try (Reader in = Files.newBufferedReader(file)) {
                    properties.load(in);
                }
            }
            List<String> roles = List.of(DatabaseLogins.MIGRATOR, DatabaseLogins.APP, DatabaseLogins.FOLLOWER);
            if (!properties.stringPropertyNames().containsAll(roles)) {
                roles.forEach(role -> properties.putIfAbsent(role, random()));
                save(properties);
            }
            return properties;
        } catch (IOException failed) {
            throw new UpRefused("The passwords in " + file + " cannot be read: " + failed.getMessage(), failed);
        }
    }

    private void save(Properties properties) throws IOException {
        Path next = file.resolveSibling("database.properties.next");
        Files.deleteIfExists(next);
        Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer out = Files.newBufferedWriter(next)) {
            properties.store(out, "passwords of the database roles");
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String random() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }
}
