package allscale.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the built server is run: the jar as {@code bin/up} unpacked it, with the class cache of the last training run. A
 * cache that is missing or belongs to another build or Java is ignored by the JVM, so it is always named.
 */
record ServerProgram(Path java, Path jar, Path data) {

    private static final String MEMORY = "-Xmx1g";

    static ServerProgram in(Path checkout, Path data) {
        Path jar = checkout.resolve("build/server/server-0.1.0-app.jar");
        if (!Files.exists(jar)) {
            throw new UpRefused("The server is not built (" + jar + "): start it with bin/up.");
        }
        return new ServerProgram(Path.of(System.getProperty("java.home"), "bin", "java"), jar, data);
    }

    Path cache() {
        return jar.resolveSibling("server.aot");
    }

    /** The usual start. */
    List<String> command() {
        return commandWith(Files.exists(cache()) ? List.of("-XX:AOTCache=" + cache()) : List.of());
    }

    /** A start that asks itself a little on a port of its own, ends, and leaves the class cache in the given file. */
    List<String> training(Path output) {
        return commandWith(List.of("-XX:AOTCacheOutput=" + output, "-Dallscale.rehearsal=true", "-Dserver.port=0"));
    }

    /** A start that makes the tables, compares the organizations named in a file, and ends; its status is the answer. */
    List<String> checking(Path organizations) {
        return commandWith(List.of("-Dallscale.check-restored=" + organizations, "-Dserver.port=0"));
    }

    boolean isRunBy(ProcessHandle process) {
        return process.info().arguments().map(List::of).orElse(List.of()).contains(mark());
    }

    private List<String> commandWith(List<String> options) {
        return Stream.of(
                        List.of(java.toString(), MEMORY, "-XX:+UseParallelGC", "-Duser.timezone=UTC", mark()),
                        options,
                        List.of("-jar", jar.toString()))
                .flatMap(List::stream)
                .toList();
    }

    /** Tells our server from any other process. */
    private String mark() {
        return "-Dallscale.data=" + data;
    }
}
