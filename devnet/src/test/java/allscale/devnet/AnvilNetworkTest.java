package allscale.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnvilNetworkTest {

    @TempDir
    Path folder;

    @Test
    void networkForTestsHasContractsTokensAndFinalityOfEightBlocks() {
        try (AnvilNetwork network = AnvilNetwork.forTest()) {
            assertThat(network.rpc().quantity("eth_chainId")).isEqualTo(31337);
            for (String token : new String[] {"usdc", "usdt"}) {
                assertThat(balance(network, token, network.local().account("payer")))
                        .isEqualTo(BigInteger.valueOf(1_000_000_000_000L));
            }
            network.mine(20);
            long latest = network.blockNumber();
            String finalized = network.rpc()
                    .call("eth_getBlockByNumber", "finalized", false)
                    .path("number")
                    .asString();
            assertThat(latest - Long.decode(finalized)).isEqualTo(8);
        }
    }

    @Test
    void blocksMinedByHandCanBeReplaced() {
        try (AnvilNetwork network = AnvilNetwork.forTest()) {
            String owner = network.local().account("stranger");
            network.mint("usdc", owner, BigInteger.TEN);
            network.mine(1);
            assertThat(balance(network, "usdc", owner)).isEqualTo(BigInteger.TEN);

            network.reorg(1);

            assertThat(balance(network, "usdc", owner)).isEqualTo(BigInteger.ZERO);
        }
    }

    @Test
    void chainGoesOnAfterACleanStop() {
        String hash;
        try (AnvilNetwork network = start()) {
            network.mine(5);
            hash = hash(network, 3);
        }

        try (AnvilNetwork network = start()) {
            assertThat(network.blockNumber()).isGreaterThanOrEqualTo(5);
            assertThat(hash(network, 3)).isEqualTo(hash);
        }
    }

    @Test
    void killedNodeLosesFewerBlocksThanFinality() throws Exception {
        AnvilNetwork network = start();
        network.mint("usdc", network.local().account("stranger"), BigInteger.TWO);
        TimeUnit.SECONDS.sleep(4);
        long block = network.blockNumber();
        assertThat(ProcessHandle.of(network.pid()).orElseThrow().destroyForcibly())
                .isTrue();
        network.awaitEnd();
        network.close();

        try (AnvilNetwork next = start()) {
            assertThat(next.blockNumber()).isGreaterThan(block - 8);
            assertThat(next.port()).isEqualTo(network.port());
            assertThat(balance(next, "usdc", next.local().account("stranger"))).isEqualTo(BigInteger.TWO);
        }
    }

    @Test
    void halfWrittenStateIsReplacedByTheOneBefore() throws Exception {
        String hash;
        try (AnvilNetwork network = start()) {
            network.mine(2);
            hash = hash(network, 2);
            TimeUnit.MILLISECONDS.sleep(2_500);
        }
        Path newest = folder.resolve("state/state.json.gz");
        byte[] whole = Files.readAllBytes(newest);
        Files.write(newest, java.util.Arrays.copyOf(whole, whole.length / 2));

        try (AnvilNetwork network = start()) {
            assertThat(hash(network, 2)).isEqualTo(hash);
        }
    }

    @Test
    void chainLostTwiceIsNotReplacedSilently() throws Exception {
        start().close();
        Files.writeString(folder.resolve("state/state.json.gz"), "half");
        Files.writeString(folder.resolve("state/state.previous.json.gz"), "");

        assertThatThrownBy(this::start).isInstanceOf(DevnetRefused.class).hasMessageContaining("run bin/up --reset");
    }

    /** F-177: nothing can be written for a while, as on a disk that is full. */
    @Test
    void savingGoesOnWhenTheDiskTakesFilesAgain() throws Exception {
        AnvilNetwork network = start();
        Path next = folder.resolve("state/state.next.json.gz");
        while (!Files.isDirectory(next)) {
            try {
                Files.createDirectory(next);
            } catch (java.nio.file.FileAlreadyExistsException beingWritten) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
        network.mine(30);
        TimeUnit.MILLISECONDS.sleep(2_500);
        Files.delete(next);
        TimeUnit.MILLISECONDS.sleep(3_000);
        long block = network.blockNumber();
        assertThat(ProcessHandle.of(network.pid()).orElseThrow().destroyForcibly())
                .isTrue();
        network.awaitEnd();
        network.close();

        try (AnvilNetwork again = start()) {
            assertThat(again.blockNumber()).isGreaterThan(block - 8);
        }
    }

    @Test
    void nodeThatOutlivedItsLauncherIsSavedAndReplaced() throws IOException {
        AnvilNetwork orphan = start();
        orphan.mine(30);
        orphan.leaveRunning();

        try (AnvilNetwork next = start()) {
            assertThat(orphan.isRunning()).isFalse();
            assertThat(next.blockNumber()).isGreaterThanOrEqualTo(30);
        }
    }

    private AnvilNetwork start() {
        Path checkout = Path.of("").toAbsolutePath().getParent();
        return AnvilNetwork.start(new AnvilSettings(
                checkout, folder.resolve("state"), folder.resolve("anvil.log"), AnvilSettings.Mining.EVERY_SECOND));
    }

    private static String hash(AnvilNetwork network, int block) {
        return network.rpc()
                .call("eth_getBlockByNumber", "0x" + Integer.toHexString(block), false)
                .path("hash")
                .asString();
    }

    private static BigInteger balance(AnvilNetwork network, String token, String owner) {
        String data = "0x70a08231" + "0".repeat(24) + owner.substring(2);
        String answer = network.rpc()
                .call("eth_call", java.util.Map.of("to", network.local().token(token), "data", data), "latest")
                .asString();
        return new BigInteger(answer.substring(2), 16);
    }
}
