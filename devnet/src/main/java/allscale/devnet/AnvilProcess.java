package allscale.devnet;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The node's process: where its program is, how it is started, when it answers. */
record AnvilProcess(Process process, int port) {

    private static final int READY_SECONDS = 60;
    private static final int POLL_MILLIS = 25;
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    static AnvilProcess start(AnvilSettings settings, int port, @Nullable Path state) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.addAll(List.of(program(settings.checkout()).toString(), "--host", "127.0.0.1", "--port", "" + port));
        command.addAll(List.of("--chain-id", "31337", "--hardfork", "osaka", "--slots-in-an-epoch", "4", "--quiet"));
        // after a thousand blocks the node would keep ten states and read older ones from disk without their contracts
        command.addAll(List.of("--prune-history", "500"));
        switch (settings.mining()) {
            case EVERY_SECOND -> command.addAll(List.of("--block-time", "1"));
            case BY_HAND -> command.add("--no-mining");
            case EACH_TRANSACTION -> {
                // the node's own default
            }
        }
        if (state != null) {
            command.addAll(List.of("--load-state", state.toString()));
        }
        if (settings.state() != null) {
            command.addAll(List.of("--cache-path", mark(settings.state())));
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(settings.log().toFile()));
        try {
            AnvilProcess node = new AnvilProcess(builder.start(), port);
            node.awaitReady(settings.log());
            return node;
        } catch (IOException failed) {
            throw new DevnetRefused("anvil could not be started: " + failed.getMessage(), failed);
        }
    }

    /** A folder the node never uses; named on its command line it tells whose node it is. */
    static String mark(Path state) {
        return state.toAbsolutePath().normalize().resolve("cache").toString();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new DevnetRefused("no free port: " + failed.getMessage(), failed);
        }
    }

    private void awaitReady(Path log) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        try (JsonRpc rpc = new JsonRpc(url())) {
            while (process.isAlive() && System.nanoTime() < deadline) {
                if (answers(rpc)) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new DevnetRefused("The local network did not come up: see " + log);
    }

    private static boolean answers(JsonRpc rpc) {
        try {
            return !rpc.call("eth_chainId").isMissingNode();
        } catch (RpcFailed notYet) {
            return false;
        }
    }

    /** {@code ALLSCALE_ANVIL}, else npm's package for this platform in a {@code node_modules} at or above the folder. */
    static Path program(Path checkout) {
        String chosen = System.getenv("ALLSCALE_ANVIL");
        if (chosen != null && !chosen.isBlank()) {
            return Path.of(chosen);
        }
        for (Path at = checkout.toAbsolutePath(); at != null; at = at.getParent()) {
            Optional<Path> found = programIn(at.resolve("node_modules").resolve("@foundry-rs"));
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new DevnetRefused("The local network's program is missing: run npm ci in the checkout,"
                + " or name an anvil with ALLSCALE_ANVIL.");
    }

    private static Optional<Path> programIn(Path packages) {
        if (!Files.isDirectory(packages)) {
            return Optional.empty();
        }
        try (Stream<Path> found = Files.list(packages)) {
            return found.filter(path -> String.valueOf(path.getFileName()).startsWith("anvil-"))
                    .map(path -> path.resolve("bin").resolve("anvil"))
                    .filter(Files::isExecutable)
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
