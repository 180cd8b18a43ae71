package allscale.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole launcher as a process of its own, with a stand-in for the server. */
class UpTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private Path data;
    private int port;
    private final List<Process> launched = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void makeCheckout() throws Exception {
        data = folder.resolve("data");
        port = freePort();
        Path real = Path.of("").toAbsolutePath().getParent();
        Path checkout = Files.createDirectories(folder.resolve("checkout"));
        Files.createSymbolicLink(checkout.resolve("node_modules"), real.resolve("node_modules"));
        Files.createSymbolicLink(checkout.resolve("devnet"), real.resolve("devnet"));
        Path server = Files.createDirectories(checkout.resolve("build/server"));
        StandInServer.pack(server.resolve("server-0.1.0-app.jar"));
        Files.writeString(server.resolve("server.aot"), "a damaged class cache is ignored");
    }

    @AfterEach
    void endEverything() throws Exception {
        for (Process process : launched) {
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
        family().forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void startsEverythingAndACleanStopLeavesNoProcess() throws Exception {
        Process up = launch();
        await(this::isHealthy, up);
        await(() -> printed().contains("http://app.allscale.localhost:" + port), up);
        assertThat(family()).hasSize(4);

        up.destroy();

        assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(family()).isEmpty();
    }

    @Test
    void twoPortsAreNamedWithTheirPriceAndNodesReachTheServer() throws Exception {
        Process up =
                launch("--two-ports", "--node", "base=https://node.example/hunter2", "--node", "eip155:1=https://b");
        await(() -> printed().contains("Ctrl-C stops it."), up);
        assertThat(printed())
                .contains("http://localhost:" + port)
                .contains("http://localhost:" + (port + 1))
                .contains("http://127.0.0.1:" + port)
                .contains("share cookies and passkeys")
                .doesNotContain("hunter2");
        assertThat(folder.resolve("data/server/nodes.txt"))
                .hasContent("true base=https://node.example/hunter2 eip155:1=https://b");
    }

    @Test
    void aNodeThatCannotBeReadIsOneLineWithoutItsKey() throws Exception {
        Process up = launch("--node", "https://node.example/hunter2");

        assertThat(up.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(up.exitValue()).isEqualTo(1);
        assertThat(printed().strip())
                .isEqualTo("--node takes NETWORK=URL,URL, for example base=https://node.example/key.");
    }

    @Test
    void everyKilledChildComesBack() throws Exception {
        Process up = launch();
        await(() -> printed().contains("Ctrl-C stops it."), up);
        for (String mark : List.of("bin/postgres", "bin/anvil", "-jar")) {
            ProcessHandle child = child(mark);
            child.destroyForcibly();

            await(() -> isReplaced(mark, child.pid()) && isHealthy(), up);
        }
        assertThat(printed())
                .contains("PostgreSQL ended; starting it again")
                .contains("The local network ended; starting it again")
                .contains("The server ended; starting it again");
    }

    @Test
    void killedLauncherIsRepairedByTheNextStart() throws Exception {
        Process first = launch();
        await(this::isHealthy, first);
        await(() -> printed().contains("Ctrl-C stops it."), first);
        List<Long> orphans = new ArrayList<>();
        first.destroyForcibly().waitFor();
        family().forEach(process -> orphans.add(process.pid()));
        assertThat(orphans).hasSize(3);

        Process second = launch();
        await(() -> printed().contains("Ctrl-C stops it."), second);

        assertThat(family()).hasSize(4).noneMatch(process -> orphans.contains(process.pid()));
    }

    @Test
    void takenPortIsOneClearLine() throws Exception {
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            Process up = launch();

            assertThat(up.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(up.exitValue()).isEqualTo(1);
            assertThat(printed().lines())
                    .contains("Port " + other.getLocalPort()
                            + " is taken: stop what uses it, or choose another with --port N.");
        }
    }

    @Test
    void foreignFolderIsOneClearLineAndStaysAsItWas() throws Exception {
        Files.createDirectories(data);
        Files.writeString(data.resolve("letter.txt"), "mine");

        Process up = launch("--reset");

        assertThat(up.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(printed().strip())
                .isEqualTo(data + " holds files that are not AllScale's: choose another folder with --data DIR.");
        assertThat(data.resolve("letter.txt")).hasContent("mine");
    }

    @Test
    void resetWithoutAYesDeletesNothing() throws Exception {
        Files.createDirectories(data.resolve("server"));
        Files.writeString(data.resolve("allscale-data"), "1");
        Files.writeString(data.resolve("server/key"), "secret");

        Process up = launch("--reset");
        up.outputWriter().close();

        assertThat(up.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(up.exitValue()).isEqualTo(1);
        assertThat(printed()).contains("This deletes from " + data).contains("Nothing was deleted.");
        assertThat(data.resolve("server/key")).hasContent("secret");
    }

    @Test
    void resetWithAYesStartsEmpty() throws Exception {
        Files.createDirectories(data.resolve("server"));
        Files.writeString(data.resolve("allscale-data"), "1");
        Files.writeString(data.resolve("server/key"), "secret");

        Process up = launch("--reset");
        up.outputWriter().append("yes\n").close();
        await(this::isHealthy, up);

        assertThat(data.resolve("server/key")).doesNotExist();
    }

    /** Beside an empty database they would say that it was lost, and no server would start. */
    @Test
    void resetDeletesMarkersThatStandElsewhere() throws Exception {
        Path markers = Files.createDirectories(folder.resolve("another disk"));
        for (String name : List.of("marker-1", "marker-1.lock", "removals-0a", "letter.txt")) {
            Files.writeString(markers.resolve(name), "x");
        }
        environment.put("ALLSCALE_MARKERS", markers.toString());

        Process up = launch("--reset");
        up.outputWriter().append("yes\n").close();
        await(this::isHealthy, up);

        assertThat(printed()).contains("It deletes the marker " + markers.resolve("marker-1"));
        try (Stream<Path> left = Files.list(markers)) {
            assertThat(left).containsExactly(markers.resolve("letter.txt"));
        }
    }

    @Test
    void secondLauncherOnTheSameFolderIsRefused() throws Exception {
        Process first = launch();
        await(() -> printed().contains("Ctrl-C stops it."), first);

        Process second = launch();

        assertThat(second.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(printed())
                .contains("AllScale already runs with the data folder " + data + " (process " + first.pid());
        assertThat(isHealthy()).isTrue();
    }

    private Process launch(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dallscale.checkout=" + folder.resolve("checkout"),
                "-cp",
                System.getProperty("java.class.path"),
                "allscale.launcher.Up",
                "--data",
                data.toString(),
                "--port",
                "" + port));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("printed.txt").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        launched.add(process);
        return process;
    }

    private String printed() {
        try {
            return Files.readString(folder.resolve("printed.txt"));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private boolean isHealthy() {
        return new Health(port, "app.allscale.localhost").isGood();
    }

    /** The launcher and its children; PostgreSQL's own children carry no folder in their command line. */
    private List<ProcessHandle> family() {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .filter(process -> {
                    String line = process.info().commandLine().orElse("");
                    return line.contains(folder.toString())
                            && (line.contains("launcher.Up")
                                    || line.contains("bin/postgres")
                                    || line.contains("bin/anvil")
                                    || line.contains("-jar"));
                })
                .toList();
    }

    private ProcessHandle child(String mark) {
        return family().stream()
                .filter(process -> process.info().commandLine().orElse("").contains(mark))
                .findFirst()
                .orElseThrow();
    }

    private boolean isReplaced(String mark, long pid) {
        return family().stream()
                .anyMatch(process -> process.pid() != pid
                        && process.info().commandLine().orElse("").contains(mark));
    }

    private void await(BooleanSupplier condition, Process up) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(up.isAlive()).as(printed()).isTrue();
            assertThat(System.nanoTime()).as(printed()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
