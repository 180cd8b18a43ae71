package allscale.postgres.backup;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Everything in a backup, in its order. */
public record Manifest(List<Entry> entries) {

    static final String NAME = "manifest";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) (\\d+) (\\d+) (\\S.*)");

    public Manifest {
        entries = List.copyOf(entries);
    }

    /**
     * One table, or one file.
     *
     * @param rows of a table; 1 for a file
     */
    public record Entry(String name, String sha256, long bytes, long rows) {

        String line() {
            return sha256 + " " + bytes + " " + rows + " " + name;
        }
    }

    /** How many rows all tables have. */
    public long rows() {
        return entries.stream()
                .filter(entry -> entry.name().startsWith(BackupWriter.TABLE))
                .mapToLong(Entry::rows)
                .sum();
    }

    public long files() {
        return entries.stream()
                .filter(entry -> entry.name().startsWith(BackupWriter.FILE))
                .count();
    }

    String text() {
        return entries.stream().map(Entry::line).collect(Collectors.joining("\n", "", "\n"));
    }

    static Manifest parse(String text) {
        List<Entry> entries = new ArrayList<>();
        text.lines().forEach(line -> {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new BackupRefused("The manifest of this backup is damaged.");
            }
            entries.add(new Entry(
                    parts.group(4), parts.group(1), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3))));
        });
        return new Manifest(entries);
    }
}
