package allscale.bench;

import allscale.devnet.AnvilNetwork;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A chain with many transfers of one token to one address. */
final class Deposits {

    static final BigInteger UNITS = BigInteger.valueOf(12_500_000);

    private static final int SENDERS = 4;
    private static final String GAS = "0x186a0";

    private Deposits() {}

    /** Seals blocks with so many transfers each; numbers are given out here, so that senders need not wait for another. */
    static void fill(AnvilNetwork network, String to, int blocks, int each) throws Exception {
        String minter = network.local().deployer();
        String token = network.local().token("usdc");
        String data = "0x40c10f19" + "0".repeat(24) + to.substring(2) + String.format("%064x", UNITS);
        long nonce = network.rpc().quantity("eth_getTransactionCount", minter, "latest");
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            for (int block = 0; block < blocks; block++) {
                List<Future<?>> sent = new ArrayList<>();
                for (int i = 0; i < each; i++) {
                    Map<String, String> tx = Map.of(
                            "from",
                            minter,
                            "to",
                            token,
                            "data",
                            data,
                            "gas",
                            GAS,
                            "nonce",
                            "0x" + Long.toHexString(nonce));
                    sent.add(senders.submit(() -> network.rpc().call("eth_sendTransaction", tx)));
                    nonce++;
                }
                for (Future<?> one : sent) {
                    one.get();
                }
                network.mine(1);
            }
        }
    }
}
