package allscale.devnet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A running local EVM network with the product's contracts and test tokens on it: chain 31337, one block a second, final
 * after eight. With a state folder the chain is saved every second and goes on at the next start; a node that outlived
 * its launcher is saved once more and replaced.
 */
public final class AnvilNetwork implements AutoCloseable {

    private static final int STOP_SECONDS = 10;

    private final AnvilProcess node;
    private final JsonRpc rpc;
    private final LocalEvm local;
    private final @Nullable StateKeeper keeper;
    private final @Nullable Tether tether;

    private AnvilNetwork(AnvilProcess node, LocalEvm local, @Nullable StateKeeper keeper, @Nullable Tether tether) {
        this.node = node;
        this.rpc = new JsonRpc(node.url());
        this.local = local;
        this.keeper = keeper;
        this.tether = tether;
    }

    /** Starts or continues the network of these settings; the answer has every contract. */
    public static AnvilNetwork start(AnvilSettings settings) {
        return start(settings, null);
    }

    /** Saves and ends the node that a killed launcher left in this state folder; nothing to end is fine. */
    public static void endLeftover(Path state) {
        LastNode.saveAndEnd(state, new ChainState(state));
    }

    /** A network for one test: mined by hand, gone when closed or when this process ends, however that ends. */
    public static AnvilNetwork forTest() {
        return forTest(AnvilSettings.Mining.BY_HAND);
    }

    /** The same with another way of making blocks. */
    public static AnvilNetwork forTest(AnvilSettings.Mining mining) {
        Path folder = temporaryFolder();
        return start(new AnvilSettings(checkout(), null, folder.resolve("anvil.log"), mining), folder);
    }

    /** The same after it was stopped and started again: it has its blocks, but no state older than the newest. */
    public static AnvilNetwork forTestStartedAgain(AnvilSettings.Mining mining) {
        Path folder = temporaryFolder();
        AnvilSettings settings =
                new AnvilSettings(checkout(), folder.resolve("state"), folder.resolve("anvil.log"), mining);
        try (AnvilNetwork before = start(settings)) {
            before.rpc.call("anvil_mine", "0x12c", "0x0");
        }
        return start(settings, folder);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("allscale-test-anvil");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path checkout() {
        Path checkout = Path.of("").toAbsolutePath();
        while (!Files.exists(checkout.resolve("devnet/evm/deploy.json")) && checkout.getParent() != null) {
            checkout = checkout.getParent();
        }
        return checkout;
    }

    private static AnvilNetwork start(AnvilSettings settings, @Nullable Path temporary) {
        createFolders(settings);
        Path folder = settings.state();
        ChainState state = folder == null ? null : new ChainState(folder);
        if (folder != null && state != null) {
            LastNode.saveAndEnd(folder, state);
        }
        int port = folder == null ? AnvilProcess.freePort() : LastNode.freePort(folder);
        Path saved = state == null ? null : state.unpacked().orElse(null);
        AnvilProcess node = AnvilProcess.start(settings, port, saved);
        LocalEvm local = LocalEvm.in(settings.checkout());
        Tether tether = temporary == null ? null : Tether.to(node.process(), temporary);
        StateKeeper keeper = null;
        if (folder != null && state != null) {
            LastNode.rememberPort(folder, port);
            keeper = new StateKeeper(node.url(), state);
        }
        AnvilNetwork network = new AnvilNetwork(node, local, keeper, tether);
        try {
            local.deploy(network.rpc, () -> network.mine(1));
        } catch (RuntimeException failed) {
            network.close();
            throw failed;
        }
        if (keeper != null) {
            keeper.start();
        }
        return network;
    }

    public URI url() {
        return node.url();
    }

    public int port() {
        return node.port();
    }

    public long pid() {
        return node.process().pid();
    }

    /** Any method of the node, for what this class does not name. */
    public JsonRpc rpc() {
        return rpc;
    }

    /** The addresses of contracts, tokens and funded test accounts. */
    public LocalEvm local() {
        return local;
    }

    public long blockNumber() {
        return rpc.quantity("eth_blockNumber");
    }

    public void mine(int blocks) {
        rpc.call("anvil_mine", "0x" + Integer.toHexString(blocks));
    }

    /** Replaces the newest blocks by empty ones; their transactions are forgotten. */
    public void reorg(int depth) {
        rpc.call("anvil_reorg", depth, List.of());
    }

    /** Makes units of a token out of nothing; with mining by hand they arrive with the next block. */
    public void mint(String token, String to, BigInteger units) {
        local.mint(rpc, local.token(token), to, units);
    }

    /** Sets the native balance of an address, in wei. */
    public void fund(String address, BigInteger wei) {
        rpc.call("anvil_setBalance", address, "0x" + wei.toString(16));
    }

    /** Sets the native balance of an address, in wei, unless it has at least that much. */
    public void fundAtLeast(String address, BigInteger wei) {
        String now = rpc.call("eth_getBalance", address, "latest").asString();
        if (new BigInteger(now.substring(2), 16).compareTo(wei) < 0) {
            fund(address, wei);
        }
    }

    public boolean isRunning() {
        return node.process().isAlive();
    }

    /** Waits until the node has ended, wanted or not. */
    public void awaitEnd() throws InterruptedException {
        node.process().waitFor();
    }

    /** What a killed launcher leaves: a node that nobody saves any more. */
    void leaveRunning() {
        if (keeper != null) {
            keeper.abandon();
        }
    }

    @Override
    public void close() {
        if (keeper != null) {
            keeper.close();
        }
        rpc.close();
        node.process().destroy();
        try {
            if (!node.process().waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                node.process().destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            node.process().destroyForcibly();
            Thread.currentThread().interrupt();
        }
        if (tether != null) {
            tether.close();
        }
    }

    private static void createFolders(AnvilSettings settings) {
        try {
            Path folder = settings.state();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.createDirectories(settings.log().toAbsolutePath().getParent());
        } catch (IOException failed) {
            throw new DevnetRefused("The folder of the local network cannot be made: " + failed.getMessage(), failed);
        }
    }
}
