package allscale.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that run to their end and are read. */
final class Program {

    private Program() {}

    /** What it printed; it fails when the program does. */
    static String output(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command.getFirst() + " failed: " + printed.strip());
        }
        return printed;
    }

    /** A program on the path, or in one of Debian's folders of PostgreSQL, the newest first. */
    static Optional<Path> ofPostgres(String name) throws IOException {
        Stream<Path> onPath =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).map(folder -> Path.of(folder, name));
        Path debian = Path.of("/usr/lib/postgresql");
        List<Path> versions = List.of();
        if (Files.isDirectory(debian)) {
            try (Stream<Path> found = Files.list(debian)) {
                versions = found.sorted(
                                Comparator.comparingInt(Program::version).reversed())
                        .toList();
            }
        }
        return Stream.concat(
                        onPath,
                        versions.stream().map(version -> version.resolve("bin").resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static int version(Path folder) {
        String name = String.valueOf(folder.getFileName());
        return name.matches("[0-9]{1,3}") ? Integer.parseInt(name) : 0;
    }
}
