package allscale.bench;

import allscale.postgres.DatabaseLogins;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server in a JVM of its own: the product as {@code bin/up} starts it, or the bare one it is measured against. */
final class ServerProcess implements AutoCloseable {

    static final String PARENT_HOST = "allscale.localhost";

    private static final int READY_SECONDS = 180;
    private static final int STOP_SECONDS = 30;
    private static final int POLL_MILLIS = 5;

    private final Process process;
    private final int port;
    private final double secondsToReady;

    private ServerProcess(Process process, int port, double secondsToReady) {
        this.process = process;
        this.port = port;
        this.secondsToReady = secondsToReady;
    }

    /** The built product, with the flags of {@code bin/up} and, when it was made, its class cache. */
    static ServerProcess product(Bench bench, DatabaseLogins database, List<URI> nodes)
            throws IOException, InterruptedException {
        Path cache = cache(bench);
        return start(
                bench,
                "product",
                productCommand(bench, Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of()),
                environment(bench, database, nodes));
    }

    /** Only JDK classes and the driver; see {@link BareServer}. */
    static ServerProcess bare(Bench bench, DatabaseLogins database) throws IOException, InterruptedException {
        return start(
                bench,
                "bare",
                List.of(
                        java(),
                        "-Xmx1g",
                        "-Duser.timezone=UTC",
                        "-Dsun.net.httpserver.nodelay=true",
                        "-Dsun.net.httpserver.maxIdleConnections=1000",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareServer.class.getName()),
                environment(bench, database, List.of()));
    }

    /** Makes the class cache the way {@code bin/up} does in the background after its first start. */
    static void trainOnce(Bench bench, DatabaseLogins database) throws IOException, InterruptedException {
        Path cache = cache(bench);
        if (!Files.exists(cache)) {
            bench.screen().say("  making the class cache that bin/up makes in the background");
            Path making = cache.resolveSibling("server.aot.bench");
            Map<String, String> environment = environment(bench, database, List.of());
            Program.output(
                    environment,
                    productCommand(
                            bench,
                            List.of("-XX:AOTCacheOutput=" + making, "-Dallscale.rehearsal=true", "-Dserver.port=0")));
            Files.move(making, cache);
        }
    }

    int port() {
        return port;
    }

    /** From the start of the process to its first answer. */
    double secondsToReady() {
        return secondsToReady;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static ServerProcess start(Bench bench, String name, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        int port = freePort();
        File log = bench.checkout().resolve("build/bench/" + name + ".log").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().putAll(environment);
        builder.environment().put("ALLSCALE_PORT", "" + port);
        long start = System.nanoTime();
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        byte[] question = HttpConnection.request("GET", "/healthz", port, Map.of(), "");
        while (process.isAlive() && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(READY_SECONDS)) {
            try (HttpConnection connection = HttpConnection.open(port)) {
                if (connection.exchange(question).status() == 200) {
                    return new ServerProcess(process, port, (System.nanoTime() - start) / 1e9);
                }
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        }
        process.destroyForcibly();
        throw new IOException("the " + name + " server did not come up: " + Files.readString(log.toPath()));
    }

    private static List<String> productCommand(Bench bench, List<String> options) {
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx1g", "-XX:+UseParallelGC", "-Duser.timezone=UTC"));
        command.addAll(options);
        command.addAll(List.of("-jar", jar(bench).toString()));
        return command;
    }

    private static Path jar(Bench bench) {
        return bench.checkout().resolve("build/server/server-0.1.0-app.jar");
    }

    private static Path cache(Bench bench) {
        return jar(bench).resolveSibling("server.aot");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The folder of the product's own files: one for each database, whose marker and keys are in it. */
    static Path data(Bench bench, DatabaseLogins database) {
        String url = database.url();
        return bench.folder().resolve("server-" + url.substring(url.lastIndexOf('/') + 1));
    }

    private static Map<String, String> environment(Bench bench, DatabaseLogins database, List<URI> nodes) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("ALLSCALE_MODE", "local");
        environment.put("ALLSCALE_PARENT_HOST", PARENT_HOST);
        environment.put("ALLSCALE_DATA", data(bench, database).toString());
        environment.put(
                "ALLSCALE_LOCAL_EVM_URLS",
                String.join(",", nodes.stream().map(URI::toString).toList()));
        environment.put("ALLSCALE_DATABASE_URL", database.url());
        environment.put(
                "ALLSCALE_DATABASE_MIGRATOR_PASSWORD", database.migrator().password());
        environment.put("ALLSCALE_DATABASE_APP_PASSWORD", database.app().password());
        environment.put(
                "ALLSCALE_DATABASE_FOLLOWER_PASSWORD", database.follower().password());
        return environment;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
