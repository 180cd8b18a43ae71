package allscale.launcher;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the person asked {@code bin/backup} or {@code bin/restore} for.
 *
 * @param data the installation
 * @param to folder for backups
 * @param from a backup to verify or restore
 * @param database address of the person's own PostgreSQL, null for the embedded one
 * @param passphraseFile where the passphrase is, null to ask
 * @param every the schedule; null for once
 * @param markers the markers of the lost installation, null when they are lost too
 */
record BackupOptions(
        Path data,
        Path to,
        @Nullable Path from,
        @Nullable String database,
        @Nullable Path passphraseFile,
        @Nullable Duration every,
        @Nullable Path markers,
        Set<Wish> wishes) {

    private static final int SHORTEST = 12;
    private static final long HOURS_MOST = 24 * 7;

    /** A switch without a value. */
    enum Wish {
        VERIFY
    }

    static BackupOptions parse(Path checkout, List<String> arguments) {
        Path data = checkout.resolve(".data");
        Path to = Path.of("");
        Path from = null;
        String database = System.getenv("ALLSCALE_BACKUP_DATABASE");
        Path passphrase = null;
        Duration every = null;
        Path markers = null;
        Set<Wish> wishes = EnumSet.noneOf(Wish.class);
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--data" -> data = Path.of(value(option, rest));
                case "--to" -> to = Path.of(value(option, rest));
                case "--from" -> from = Path.of(value(option, rest));
                case "--database" -> database = DatabaseAddress.fromCommandLine(value(option, rest));
                case "--passphrase-file" -> passphrase = Path.of(value(option, rest));
                case "--every" -> every = hours(value(option, rest));
                case "--markers" -> markers = Path.of(value(option, rest));
                case "--verify" -> wishes.add(Wish.VERIFY);
                default -> throw new UpRefused("Unknown option " + option + ": see --help.");
            }
        }
        return new BackupOptions(
                data.toAbsolutePath().normalize(),
                to.toAbsolutePath().normalize(),
                from,
                database,
                passphrase,
                every,
                markers,
                wishes);
    }

    boolean wants(Wish wish) {
        return wishes.contains(wish);
    }

    /** From the file, or typed. */
    char[] passphrase() {
        char[] given = passphraseFile == null ? typed() : fromFile(passphraseFile);
        if (given.length < SHORTEST) {
            throw new UpRefused("The passphrase must have " + SHORTEST
                    + " characters or more: whoever guesses it has every key of this server.");
        }
        return given;
    }

    private char[] typed() {
        Console console = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .orElseThrow(() -> new UpRefused(
                        "Nobody can be asked for the passphrase here: name a file with --passphrase-file."));
        char[] first = console.readPassword("Passphrase of the backup: ");
        if (from == null && !Arrays.equals(first, console.readPassword("Once more: "))) {
            throw new UpRefused("The two passphrases differ.");
        }
        return first == null ? new char[0] : first;
    }

    private static char[] fromFile(Path file) {
        try {
            return Files.readString(file).strip().toCharArray();
        } catch (IOException failed) {
            throw new UpRefused("The passphrase in " + file + " cannot be read: " + failed.getMessage(), failed);
        }
    }

    private static Duration hours(String text) {
        if (!text.matches("\\d{1,3}") || Long.parseLong(text) < 1 || Long.parseLong(text) > HOURS_MOST) {
            throw new UpRefused("--every takes hours from 1 to " + HOURS_MOST + ", not " + text + ".");
        }
        return Duration.ofHours(Long.parseLong(text));
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new UpRefused(option + " needs a value: see --help.");
        }
        return rest.pop();
    }
}
