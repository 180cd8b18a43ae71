package allscale.edge;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The product in a process of its own, which can be killed and started again at the same port. */
final class ServerJvm implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration READY = Duration.ofSeconds(90);

    private final Map<String, String> environment;
    private final File log;
    private final int port;
    private @Nullable Process process;

    /** Not started yet. */
    ServerJvm(String name, Map<String, ?> database, URI node) {
        this.port = freePort();
        this.log =
                Path.of(database.get("ALLSCALE_DATA").toString(), name + ".log").toFile();
        this.environment = new HashMap<>();
        database.forEach((key, value) -> environment.put(key, value.toString()));
        environment.put("ALLSCALE_PORT", "" + port);
        environment.put("ALLSCALE_PUBLIC_PORT", "8080");
        environment.put("ALLSCALE_LOCAL_EVM_URLS", node.toString());
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    int port() {
        return port;
    }

    /** Everything it has said in all its lives. */
    File log() {
        return log;
    }

    synchronized void start() {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx400m",
                        "-Duser.timezone=UTC",
                        "-cp",
                        productOnly(),
                        "allscale.App"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Sets one more variable of its environment for its next start. */
    ServerJvm with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Waits until it ends by itself; how. */
    synchronized int awaitEnd() throws InterruptedException {
        if (process == null || !process.waitFor(READY.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError(log + " has not ended");
        }
        return process.exitValue();
    }

    /** SIGKILL: no hook runs, nothing is said to anybody. */
    synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    boolean isReady() {
        HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/healthz"))
                .header("Host", "app.allscale.localhost")
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return CLIENT.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    void awaitReady() {
        Await.until(log + " to be ready", READY, this::isReady);
    }

    @Override
    public void close() {
        kill();
    }

    /** What ships, and not what tests add to it. */
    private static String productOnly() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
