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

/** The note of process and port that the last start left in the state folder. */
final class LastNode {

    private static final int STOP_SECONDS = 10;

    private LastNode() {}

    static void remember(Path folder, AnvilProcess node) {
        try {
            Files.write(folder.resolve("anvil.pid"), List.of("" + node.process().pid(), "" + node.port()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The port of the last run, or 0 when it is unknown or taken. */
    static int port(Path folder) {
        List<String> note = read(folder);
        if (note.size() < 2) {
            return 0;
        }
        int port = Integer.parseInt(note.get(1));
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            return 0;
        }
    }

    /** A node whose launcher was killed still runs: what it knows is saved before it is ended. */
    static void saveAndStop(Path folder, ChainState state) {
        List<String> note = read(folder);
        if (note.size() < 2) {
            return;
        }
        ProcessHandle.of(Long.parseLong(note.get(0)))
                .filter(process -> isAnvil(process, note.get(1)))
                .ifPresent(process -> {
                    saveLast(URI.create("http://127.0.0.1:" + note.get(1)), state);
                    process.destroyForcibly();
                    awaitEnd(process);
                });
    }

    private static void saveLast(URI url, ChainState state) {
        try (JsonRpc rpc = new JsonRpc(url)) {
            state.save(rpc.call("anvil_dumpState").asString());
        } catch (RpcFailed silent) {
            // it hangs: the state saved last is what there is
            return;
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException unclear) {
            throw new DevnetRefused("The old node " + process.pid() + " does not end: stop it by hand.", unclear);
        }
    }

    private static boolean isAnvil(ProcessHandle process, String port) {
        String line = process.info().commandLine().orElse("");
        return line.contains("anvil") && line.contains("--port " + port);
    }

    private static List<String> read(Path folder) {
        try {
            return Files.readAllLines(folder.resolve("anvil.pid"));
        } catch (NoSuchFileException never) {
            return List.of();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
