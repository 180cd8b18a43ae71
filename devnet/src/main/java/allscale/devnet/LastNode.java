package allscale.devnet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What an earlier run left: the port it had, and perhaps a node that outlived its launcher. */
final class LastNode {

    private static final int STOP_SECONDS = 10;
    private static final int POLL_MILLIS = 20;

    private LastNode() {}

    static void rememberPort(Path folder, int port) {
        try {
            Files.writeString(folder.resolve("port"), port + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The port of the last run when it is still free, else any. */
    static int freePort(Path folder) {
        try {
            int port = Integer.parseInt(Files.readString(folder.resolve("port")).strip());
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        } catch (NoSuchFileException never) {
            return AnvilProcess.freePort();
        } catch (IOException | NumberFormatException taken) {
            return AnvilProcess.freePort();
        }
    }

    /** A node whose launcher was killed still runs: what it knows is saved before it is ended. */
    static void saveAndEnd(Path folder, ChainState state) {
        ProcessHandle.allProcesses()
                .filter(process -> arguments(process).contains(AnvilProcess.mark(folder)))
                .forEach(process -> {
                    saveLast(process, state);
                    process.destroyForcibly();
                    awaitEnd(process);
                });
    }

    private static void saveLast(ProcessHandle process, ChainState state) {
        List<String> arguments = arguments(process);
        String port = arguments.get(arguments.indexOf("--port") + 1);
        try (JsonRpc rpc = new JsonRpc(URI.create("http://127.0.0.1:" + port))) {
            state.save(rpc.call("anvil_dumpState").asString());
        } catch (RpcFailed silent) {
            // it hangs or has not come up: the state saved last is what there is
            return;
        } catch (UncheckedIOException full) {
            throw new DevnetRefused(
                    "The old node " + process.pid() + " cannot be saved: " + full.getMessage()
                            + ". It is left running: make room on the disk and start again.",
                    full);
        }
    }

    /** A dead process that nobody collects keeps its number but has no command any more. */
    private static void awaitEnd(ProcessHandle process) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
        try {
            while (process.isAlive() && process.info().command().isPresent()) {
                if (System.nanoTime() > deadline) {
                    throw new DevnetRefused("The old node " + process.pid() + " does not end: stop it by hand.");
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> arguments(ProcessHandle process) {
        return process.info().arguments().map(List::of).orElse(List.of());
    }
}
