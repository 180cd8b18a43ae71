package allscale.http;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/** One line for each operation, by its id. One that has none yet is described by the words of its id. */
record Summaries(Properties lines) {

    static Summaries bundled() {
        Properties lines = new Properties();
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(Summaries.class.getResourceAsStream("operations.properties")),
                StandardCharsets.UTF_8)) {
            lines.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Summaries(lines);
    }

    String of(String operation) {
        String words = operation.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return lines.getProperty(operation, Character.toUpperCase(words.charAt(0)) + words.substring(1));
    }
}
