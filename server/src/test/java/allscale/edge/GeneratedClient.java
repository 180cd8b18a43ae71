package allscale.edge;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A client made from {@code docs/openapi.json} by a generator that many use, and compiled together with a program that
 * is written against it (in {@code src/test/clients}). Nothing of it is kept.
 */
final class GeneratedClient {

    private static final Path DOCUMENT = Path.of("../docs/openapi.json").toAbsolutePath();
    private static final Path PROGRAMS = Path.of("src/test/clients").toAbsolutePath();
    private static final Path TOOLS = Path.of("../node_modules/.bin").toAbsolutePath();
    private static final Path GENERATOR = Path.of("target/tools/openapi-generator-cli.jar");
    private static final Path JDK = Path.of(System.getProperty("java.home"), "bin");
    private static final String PACKAGE = "allscale.client";
    private static final long LONGEST_SECONDS = 90;

    private final List<String> program;

    private GeneratedClient(List<String> program) {
        this.program = program;
    }

    /** The one of openapi-generator, for Java's own HTTP client. */
    static GeneratedClient java(Path folder) {
        if (!Files.exists(GENERATOR)) {
            throw new IllegalStateException(
                    GENERATOR + " is missing: ./mvnw -pl server dependency:copy@openapi-generator brings it");
        }
        run(
                JDK.resolve("java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                GENERATOR.toAbsolutePath().toString(),
                "generate",
                "-i",
                DOCUMENT.toString(),
                "-g",
                "java",
                "--library",
                "native",
                "-o",
                folder.toString(),
                "--global-property",
                "apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false",
                "--additional-properties",
                "openApiNullable=false,containerDefaultToNull=true,hideGenerationTimestamp=true,useJakartaEe=true,apiPackage="
                        + PACKAGE + ".api,modelPackage=" + PACKAGE + ".model,invokerPackage=" + PACKAGE);
        String libraries = libraries();
        List<String> compile = new ArrayList<>(List.of(
                JDK.resolve("javac").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-nowarn",
                "-proc:none",
                "-cp",
                libraries,
                "-d",
                folder.resolve("classes").toString()));
        compile.addAll(sources(folder.resolve("src/main/java")));
        compile.addAll(sources(PROGRAMS.resolve("java")));
        run(compile.toArray(String[]::new));
        return new GeneratedClient(List.of(
                JDK.resolve("java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djdk.httpclient.allowRestrictedHeaders=host",
                "-cp",
                folder.resolve("classes") + File.pathSeparator + libraries,
                "SellAndWait"));
    }

    /** The one of swagger-typescript-api, for {@code fetch}. */
    static GeneratedClient typescript(Path folder) {
        run(
                TOOLS.resolve("swagger-typescript-api").toString(),
                "generate",
                "-p",
                DOCUMENT.toString(),
                "-o",
                folder.toString(),
                "-n",
                "api.ts");
        try {
            for (String file : List.of("sell-and-wait.ts", "names.ts")) {
                Files.copy(PROGRAMS.resolve("typescript").resolve(file), folder.resolve(file));
            }
            Files.writeString(folder.resolve("package.json"), "{\"type\":\"module\"}");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        run(
                TOOLS.resolve("tsc").toString(),
                "--strict",
                "--target",
                "es2023",
                "--module",
                "nodenext",
                "--lib",
                "es2023,dom,dom.iterable",
                "--types",
                "node",
                "--typeRoots",
                Path.of("../node_modules/@types").toAbsolutePath().toString(),
                "--outDir",
                folder.resolve("built").toString(),
                folder.resolve("sell-and-wait.ts").toString());
        return new GeneratedClient(
                List.of("node", folder.resolve("built/sell-and-wait.js").toString()));
    }

    /** Starts the program; it says one line, waits for one, and says another. */
    Running start(Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(program).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        try {
            return new Running(builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The program while it runs. */
    static final class Running implements AutoCloseable {

        private final Process process;
        private final BufferedReader says;

        private Running(Process process) {
            this.process = process;
            this.says = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        /** What follows a word at the beginning of its next line. */
        String hear(String word) throws IOException {
            String line = says.readLine();
            if (line == null || !line.startsWith(word + " ")) {
                throw new AssertionError("instead of \"" + word + "\" it said: " + line);
            }
            return line.substring(word.length() + 1);
        }

        void goOn() throws IOException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        }

        int end() throws InterruptedException {
            return process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    private static void run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command[0] + " failed:\n" + said);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static List<String> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".java"))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What a generated Java client needs, of what is here anyway. */
    private static String libraries() {
        return Stream.of(
                        ObjectMapper.class,
                        JsonFactory.class,
                        JsonProperty.class,
                        JavaTimeModule.class,
                        jakarta.annotation.Nonnull.class)
                .map(type ->
                        type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
