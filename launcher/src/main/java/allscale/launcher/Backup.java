package allscale.launcher;

import allscale.postgres.EmbeddedPostgres;
import allscale.postgres.Login;
import allscale.postgres.PostgresFolders;
import allscale.postgres.backup.BackupRefused;
import allscale.postgres.backup.BackupWriter;
import allscale.postgres.backup.Manifest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The program behind {@code bin/backup}: copies a running installation into one encrypted file, once or on a schedule. */
public final class Backup {

    /** Names the last backup for the server, which warns when it is too old. */
    static final String LAST = "last-backup";

    private static final String DATABASE = "allscale";
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private final Path checkout;
    private final BackupOptions options;
    private final Screen screen;

    private Backup(Path checkout, BackupOptions options, Screen screen) {
        this.checkout = checkout;
        this.options = options;
        this.screen = screen;
    }

    static void main(String[] arguments) {
        Screen screen = new Screen(System.out);
        try {
            Path checkout = Path.of(System.getProperty("allscale.checkout", "."))
                    .toAbsolutePath()
                    .normalize();
            new Backup(checkout, BackupOptions.parse(checkout, List.of(arguments)), screen).run();
        } catch (UpRefused | BackupRefused refused) {
            screen.say(String.valueOf(refused.getMessage()));
            System.exit(1);
        }
    }

    private void run() {
        char[] passphrase = options.passphrase();
        Path checked = options.from();
        if (checked != null) {
            verify(checked, passphrase);
            return;
        }
        make(passphrase);
        Duration every = options.every();
        while (every != null) {
            sleep(every);
            try {
                make(passphrase);
            } catch (UpRefused | BackupRefused failed) {
                screen.say("This backup failed: " + failed.getMessage() + " The next one is in " + every.toHours()
                        + " h.");
            }
        }
    }

    private void make(char[] passphrase) {
        String time = NAME.format(Clock.systemUTC().instant().atOffset(ZoneOffset.UTC));
        Path file = options.to().resolve("allscale-" + time + ".backup");
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try (Connection connection = connection()) {
            Files.createDirectories(options.to());
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Manifest manifest = write(connection, unfinished, passphrase);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            screen.say(file + ": " + manifest.rows() + " rows and " + manifest.files() + " files, "
                    + Files.size(file) / 1_024 + " kB.");
            if (options.wants(BackupOptions.Wish.VERIFY)) {
                verify(file, passphrase);
            }
            Files.writeString(options.data().resolve("server").resolve(LAST), file.getFileName() + "\n");
        } catch (IOException | SQLException failed) {
            throw new UpRefused("The backup could not be made: " + failed.getMessage(), failed);
        } finally {
            if (!unfinished.toFile().delete() && Files.exists(unfinished)) {
                screen.say("An unfinished file was left: " + unfinished);
            }
        }
    }

    private Manifest write(Connection connection, Path unfinished, char[] passphrase) throws IOException {
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            Manifest manifest = new BackupWriter(connection)
                    .write(new Unclosed(out), passphrase, options.data().resolve("server"), Backup::isKept);
            channel.force(true);
            return manifest;
        }
    }

    /** What a start makes anew, and what says where this very installation stands, is not copied. */
    private static boolean isKept(Path file) {
        String name = String.valueOf(file.getFileName());
        return !name.endsWith(".log")
                && !name.equals(LAST)
                && !name.startsWith("marker")
                && !name.startsWith("removals-");
    }

    private Connection connection() throws SQLException {
        String own = options.database();
        if (own != null) {
            DatabaseAddress address = DatabaseAddress.parse(own).withPassword(System.getenv(DatabaseAddress.PASSWORD));
            Login login = address.login();
            if (login == null) {
                throw new UpRefused("Name a role that sees all rows in the address of the database.");
            }
            return DriverManager.getConnection(address.jdbcUrl(), login.user(), login.password());
        }
        EmbeddedPostgres.Address running = EmbeddedPostgres.address(PostgresFolders.in(options.data()))
                .orElseThrow(() -> new UpRefused("There is no installation in " + options.data() + "."));
        try {
            return DriverManager.getConnection(
                    running.jdbcUrl(DATABASE),
                    running.superuser().user(),
                    running.superuser().password());
        } catch (SQLException silent) {
            throw new UpRefused("The database does not answer: a backup is made while bin/up runs.", silent);
        }
    }

    private void verify(Path file, char[] passphrase) {
        try {
            Path scratch = Files.createTempDirectory(options.to(), "verify-");
            try {
                screen.say("Restoring it into a scratch database ...");
                new Restoring(checkout, screen).restore(scratch.resolve("data"), file, passphrase, null);
                screen.say("It was restored and is whole: " + file);
            } finally {
                DataFolder.delete(scratch);
            }
        } catch (IOException failed) {
            throw new UpRefused("The backup could not be verified: " + failed.getMessage(), failed);
        }
    }

    private static void sleep(Duration pause) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UpRefused("Stopped.", stopped);
        }
    }
}
