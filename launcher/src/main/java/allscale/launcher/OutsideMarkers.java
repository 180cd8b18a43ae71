package allscale.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the servers keep outside the data folder, where {@code ALLSCALE_MARKERS} names another one: beside an empty database
 * it would say that the database was lost.
 */
record OutsideMarkers(List<Path> files) {

    private static final Pattern NAME = Pattern.compile("marker-[0-9]+(\\.lock|\\.next)?|removals-[0-9a-f-]+");

    OutsideMarkers {
        files = List.copyOf(files);
    }

    static OutsideMarkers in(Map<String, String> environment) {
        String named = environment.getOrDefault("ALLSCALE_MARKERS", "");
        Path folder = Path.of(named);
        if (named.isEmpty() || !Files.isDirectory(folder)) {
            return new OutsideMarkers(List.of());
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return new OutsideMarkers(entries.filter(entry ->
                            NAME.matcher(String.valueOf(entry.getFileName())).matches())
                    .sorted()
                    .toList());
        } catch (IOException failed) {
            throw new UpRefused("The folder of markers " + folder + " cannot be read: " + failed.getMessage(), failed);
        }
    }

    void delete() {
        try {
            for (Path file : files) {
                DataFolder.delete(file);
            }
        } catch (IOException failed) {
            throw new UpRefused("The markers cannot be deleted: " + failed.getMessage(), failed);
        }
    }
}
