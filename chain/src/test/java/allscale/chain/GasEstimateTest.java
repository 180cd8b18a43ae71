package allscale.chain;

import static allscale.chain.NetworkFixture.LOCAL;
import static allscale.chain.NetworkFixture.USDC;
import static allscale.chain.NetworkFixture.account;
import static allscale.chain.NetworkFixture.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.devnet.AnvilNetwork;
import allscale.kernel.Address;
import java.math.BigInteger;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What calls of the relayer are going to cost, against a real node. */
class GasEstimateTest {

    private static final Address RELAYER = account(1);

    private static AnvilNetwork node;
    private static Network network;

    @BeforeAll
    static void start() {
        node = AnvilNetwork.forTest();
        network = Network.connect(NetworkSettings.of(LOCAL, List.of(node.url())), Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        network.close();
        node.close();
    }

    /** F-387: what is expected is what it uses, and a wallet whose code burns all gas it is given is found by a trial run. */
    @Test
    void f387_aSweepIntoAWalletThatBurnsGasIsNotGivenAny() {
        Address home = fresh(40);
        RelayCall call = coinSweep(home, 1);
        GasEstimate honest = network.estimateGas(call, RELAYER);
        TxHash hash = relay(call, honest);
        BigInteger used = node.rpc()
                .call("eth_getTransactionReceipt", hash.text())
                .path("gasUsed")
                .asString("")
                .transform(hex -> new BigInteger(hex.substring(2), 16));
        assertThat(honest.expected())
                .isBetween(used, used.multiply(BigInteger.valueOf(3)).divide(BigInteger.TWO));
        assertThat(honest.limit()).isGreaterThan(honest.expected());

        for (String burner : List.of("0x5b5f56", "0x5b6127105a115f5700")) {
            Address burning = fresh(41 + burner.length());
            node.rpc().call("anvil_setCode", burning.text(), burner);
            RelayCall sweep = coinSweep(burning, 2);
            assertThatThrownBy(() -> network.estimateGas(sweep, RELAYER))
                    .as(burner)
                    .isInstanceOf(CallWouldFail.class)
                    .hasMessageContaining("burns gas");
        }
    }

    private static RelayCall coinSweep(Address home, int number) {
        byte[] key = new byte[32];
        key[0] = (byte) number;
        Address forwarder = network.forwarder(home, key);
        node.fund(forwarder.text(), BigInteger.TEN);
        node.mine(1);
        return new RelayCall.Sweep(
                List.of(new RelayCall.SweepItem(home, "0x" + HexFormat.of().formatHex(key), List.of())));
    }

    private static TxHash relay(RelayCall call, GasEstimate estimate) {
        SenderState state = network.senderState(RELAYER, USDC);
        UnsignedTx tx =
                network.relayCall(call, state.nonceLatest(), state.fees().gas(estimate.limit()));
        SignedTx signed = tx.signed(Secp256k1.sign(tx.digest(), key(1)));
        assertThat(network.broadcast(signed.raw())).isEqualTo(new Sent.Accepted(signed.hash()));
        node.mine(1);
        return signed.hash();
    }

    /** An address nobody has used. */
    private static Address fresh(int number) {
        return EvmAddress.ofHash(Keccak.hash(new byte[] {(byte) number, 78}));
    }
}
