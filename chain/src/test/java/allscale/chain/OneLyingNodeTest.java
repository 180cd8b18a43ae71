package allscale.chain;

import static allscale.chain.NetworkFixture.LOCAL;
import static allscale.chain.NetworkFixture.USDC;
import static allscale.chain.NetworkFixture.account;
import static allscale.chain.NetworkFixture.key;
import static allscale.chain.NetworkFixture.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.chain.ScriptedNode.Behavior;
import allscale.devnet.AnvilNetwork;
import allscale.kernel.Address;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What one node says alone ends no payment, names no transaction and chooses no value. */
class OneLyingNodeTest {

    private static final Address RELAYER = account(1);
    private static final Address PAYER = account(2);
    private static final String USED = topic("AuthorizationUsed(address,bytes32)");
    private static final String CANCELED = topic("AuthorizationCanceled(address,bytes32)");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static AnvilNetwork node;

    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void start() {
        node = AnvilNetwork.forTest();
        node.mine(20);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable resource : open) {
            resource.close();
        }
    }

    /** F-510. */
    @Test
    void anAuthorizationThatOneNodeCallsCanceledIsUsed() throws IOException {
        Plan.Authorization plan = plan(1);
        TxHash tx = relay(new RelayCall.Authorize(plan, signature(plan)));
        URI liar = saying(answer -> swapped(answer, USED, CANCELED));
        assertThat(end(network(liar, node.url(), node.url()), plan))
                .contains(new AuthorizationEnd(tx, AuthorizationEnd.How.USED));
        assertThatThrownBy(() -> end(network(liar, node.url()), plan)).isInstanceOf(NetworkUnavailable.class);
    }

    /** F-510. */
    @Test
    void anAuthorizationThatOneNodeCallsUsedIsCanceled() throws IOException {
        Plan.Authorization plan = plan(2);
        TxHash tx = relay(new RelayCall.Cancel(plan, cancellation(plan)));
        URI liar = saying(answer -> swapped(answer, CANCELED, USED));
        assertThat(end(network(liar, node.url(), node.url()), plan))
                .contains(new AuthorizationEnd(tx, AuthorizationEnd.How.CANCELED));
    }

    /** F-511: it is mined, and the log is of another nonce. */
    @Test
    void aTransactionThatOneNodeNamesMustHoldTheLogItself() throws IOException {
        Plan.Authorization other = plan(3);
        TxHash wrong = relay(new RelayCall.Authorize(other, signature(other)));
        Plan.Authorization plan = plan(4);
        TxHash right = relay(new RelayCall.Authorize(plan, signature(plan)));
        URI liar = logs(answer -> swapped(answer, right.text(), wrong.text()));
        assertThat(end(network(liar, node.url(), node.url()), plan))
                .contains(new AuthorizationEnd(right, AuthorizationEnd.How.USED));
        URI inventor = logs(answer -> swapped(answer, right.text(), "0x" + "e".repeat(64)));
        assertThat(end(network(inventor, node.url(), node.url()), plan))
                .contains(new AuthorizationEnd(right, AuthorizationEnd.How.USED));
        assertThat(end(network(liar), plan))
                .as("the receipt of the only node does not bear its log out")
                .isEmpty();
    }

    @Test
    void aNodeThatShowsTheLogOfAnotherAuthorizationIsNotBelieved() throws IOException {
        Plan.Authorization other = plan(5);
        relay(new RelayCall.Authorize(other, signature(other)));
        Plan.Authorization open = plan(6);
        URI liar = scripted((call, truth) -> {
            if (call.get("method").stringValue().equals("eth_getLogs")) {
                String text = call.toString()
                        .replace(open.nonce().substring(2), other.nonce().substring(2));
                return truth.apply((ObjectNode) JSON.readTree(text));
            }
            return truth.apply(call);
        });
        assertThat(end(network(liar, node.url(), node.url()), open)).isEmpty();
        assertThatThrownBy(() -> end(network(liar), open)).isInstanceOf(NetworkUnavailable.class);
    }

    @Test
    void nobodySaysThatAnAuthorizationHasNoEndBeforeAQuorumHasLooked() throws IOException {
        Plan.Authorization plan = plan(7);
        URI mute = scripted((call, truth) -> call.get("method").stringValue().equals("eth_getLogs")
                ? ScriptedNode.error("query timeout")
                : truth.apply(call));
        assertThat(end(network(mute, node.url(), node.url()), plan)).isEmpty();
        assertThatThrownBy(() -> end(network(mute, mute, node.url()), plan)).isInstanceOf(NetworkUnavailable.class);
    }

    /** F-512. */
    @Test
    void theNonceOfTheNextTransactionIsNotWhatOneNodeSays() throws IOException {
        BigInteger latest = network(node.url()).senderState(PAYER, USDC).nonceLatest();
        URI far = pending(1_000_000);
        assertThat(pending(network(far, node.url(), node.url()))).isEqualTo(latest);
        assertThat(pending(network(far, node.url()))).isEqualTo(latest);
        assertThat(pending(network(far))).as("more than a pool takes").isEqualTo(latest);
        long next = latest.longValueExact() + 1;
        URI near = pending(next);
        assertThat(pending(network(near, node.url(), node.url()))).isEqualTo(latest);
        assertThat(pending(network(near, near, node.url()))).isEqualTo(units(next));
        assertThat(pending(network(near))).as("nobody else to ask").isEqualTo(units(next));
    }

    /** F-513. */
    @Test
    void noNodeSetsTheFeesAlone() throws IOException {
        Fees honest = network(node.url()).fees();
        URI dear = fees("0x174876e800");
        URI free = fees("0x0");
        assertThat(network(dear, node.url(), node.url()).fees()).isEqualTo(honest);
        assertThat(network(free, node.url(), node.url()).fees()).isEqualTo(honest);
        assertThat(network(dear, node.url()).fees())
                .as("what is too low can be raised")
                .isEqualTo(honest);
        assertThat(network(URI.create("http://127.0.0.1:1"), node.url()).fees()).isEqualTo(honest);
        assertThat(network(dear).fees().maxPriorityFeePerGas()).isEqualTo(new BigInteger("100000000000"));
    }

    /** F-514: of money that arrived, the block's time is booked. */
    @Test
    void theTimeOfABlockIsNotWhatOneNodeSays() throws IOException {
        Address payee = EvmAddress.ofHash(Keccak.hash(new byte[] {1, 80}));
        node.mint("usdc", payee.text(), units(1));
        node.mine(3);
        long last = node.blockNumber();
        URI liar = scripted((call, truth) -> {
            ObjectNode answer = truth.apply(call);
            if (answer.get("result") instanceof ObjectNode block && block.has("timestamp")) {
                block.put("timestamp", "0x1");
            }
            return answer;
        });
        Network three = network(liar, node.url(), node.url());
        assertThat(three.transfers(last - 5, last, payee::equals).transfers())
                .isEqualTo(network(node.url())
                        .transfers(last - 5, last, payee::equals)
                        .transfers())
                .hasSize(1);
    }

    /** F-514: blocked, paused, short of money, a contract, or that it would fail; and the gas it needs. */
    @Test
    void whatSpeaksAgainstAPaymentIsNotSaidByOneNode() throws IOException {
        Address payee = EvmAddress.ofHash(Keccak.hash(new byte[] {2, 80}));
        URI against = scripted((call, truth) -> switch (call.get("method").stringValue()) {
            case "eth_call" -> ScriptedNode.error("execution reverted");
            case "eth_getCode" -> ScriptedNode.result(StringNode.valueOf("0x6001"));
            case "eth_estimateGas" -> ScriptedNode.result(StringNode.valueOf("0xffffffff"));
            default -> truth.apply(call);
        });
        URI blind = scripted((call, truth) -> call.get("method").stringValue().equals("eth_getCode")
                ? ScriptedNode.result(StringNode.valueOf("0x"))
                : truth.apply(call));
        Preflight honest = network(node.url()).preflight(PAYER, payee, USDC, units(1));
        assertThat(network(against, node.url(), node.url()).preflight(PAYER, payee, USDC, units(1)))
                .isEqualTo(honest);
        Address token = USDC.contract();
        assertThat(network(blind, node.url(), node.url())
                        .preflight(PAYER, token, USDC, units(1))
                        .findings())
                .contains(Preflight.Finding.PAYEE_IS_CONTRACT);
        assertThatThrownBy(() -> network(blind, node.url()).preflight(PAYER, token, USDC, units(1)))
                .isInstanceOf(NetworkUnavailable.class);
    }

    /** F-514: three such answers would refuse a payment for ever. */
    @Test
    void thatACallWouldFailIsNotSaidByOneNode() throws IOException {
        Plan.Authorization plan = plan(8);
        RelayCall call = new RelayCall.Authorize(plan, signature(plan));
        GasEstimate honest = network(node.url()).estimateGas(call, RELAYER);
        URI failing = estimates(ScriptedNode.error("execution reverted"));
        assertThat(network(failing, node.url(), node.url()).estimateGas(call, RELAYER))
                .isEqualTo(honest);
        URI burning = estimates(ScriptedNode.result(StringNode.valueOf("0xffffffff")));
        assertThat(network(burning, node.url(), node.url()).estimateGas(call, RELAYER))
                .isEqualTo(honest);
        assertThatThrownBy(() -> network(failing, failing, node.url()).estimateGas(call, RELAYER))
                .isInstanceOf(CallWouldFail.class);
        assertThatThrownBy(() -> network(failing, node.url()).estimateGas(call, RELAYER))
                .isInstanceOf(NetworkUnavailable.class);
    }

    private URI estimates(ObjectNode answer) throws IOException {
        return scripted((call, truth) ->
                call.get("method").stringValue().equals("eth_estimateGas") ? answer.deepCopy() : truth.apply(call));
    }

    private static BigInteger pending(Network network) {
        return network.senderState(PAYER, USDC).noncePending();
    }

    private URI pending(long nonce) throws IOException {
        return scripted((call, truth) -> call.toString().contains("\"pending\"")
                ? ScriptedNode.result(StringNode.valueOf("0x" + Long.toHexString(nonce)))
                : truth.apply(call));
    }

    /** A node that says this of base fee and tips alike. */
    private URI fees(String price) throws IOException {
        return scripted((call, truth) -> {
            ObjectNode answer = truth.apply(call);
            if (answer.get("result") instanceof ObjectNode history && history.has("baseFeePerGas")) {
                ArrayNode baseFees = (ArrayNode) history.get("baseFeePerGas");
                baseFees.set(baseFees.size() - 1, StringNode.valueOf(price));
                history.get("reward").forEach(reward -> ((ArrayNode) reward).set(0, StringNode.valueOf(price)));
            }
            return answer;
        });
    }

    /** A node that lies about logs and receipts alike. */
    private URI saying(UnaryOperator<ObjectNode> lie) throws IOException {
        return scripted((call, truth) -> {
            String method = call.get("method").stringValue();
            ObjectNode answer = truth.apply(call);
            boolean isLie = method.equals("eth_getLogs") || method.equals("eth_getTransactionReceipt");
            return isLie ? lie.apply(answer) : answer;
        });
    }

    private URI logs(UnaryOperator<ObjectNode> lie) throws IOException {
        return scripted((call, truth) -> call.get("method").stringValue().equals("eth_getLogs")
                ? lie.apply(truth.apply(call))
                : truth.apply(call));
    }

    private static ObjectNode swapped(ObjectNode answer, String from, String to) {
        return (ObjectNode) JSON.readTree(answer.toString().replace(from, to));
    }

    private URI scripted(Behavior behavior) throws IOException {
        ScriptedNode faulty = new ScriptedNode(node.url()).behaves(behavior);
        open.add(faulty);
        return faulty.url();
    }

    private Network network(URI... nodes) {
        Network network =
                Network.connect(new NetworkSettings(LOCAL, List.of(nodes), Duration.ofSeconds(2)), Clock.systemUTC());
        open.add(network);
        return network;
    }

    private static Optional<AuthorizationEnd> end(Network network, Plan.Authorization plan) {
        return network.authorizationEnd(USDC.contract(), PAYER, plan.nonce(), node.blockNumber(), Instant.EPOCH);
    }

    private Plan.Authorization plan(int number) {
        String nonce = "0x"
                + Integer.toHexString(0xa0 + number).toLowerCase(Locale.ROOT).repeat(32);
        Address payee = EvmAddress.ofHash(Keccak.hash(new byte[] {(byte) number, 79}));
        return network(node.url())
                .authorizationPlan(USDC, PAYER, payee, units(42), new Validity(0, 4_000_000_000L), nonce, 0);
    }

    private String signature(Plan.Authorization plan) {
        return network(node.url())
                .verify(plan, PAYER, Signing.authorization(network(node.url()), plan, key(2)))
                .raw();
    }

    private String cancellation(Plan.Authorization plan) {
        return Signing.cancellation(network(node.url()), plan, key(2));
    }

    private TxHash relay(RelayCall call) {
        Network network = network(node.url());
        SenderState state = network.senderState(RELAYER, USDC);
        Gas gas = state.fees().gas(network.estimateGas(call, RELAYER).limit());
        UnsignedTx tx = network.relayCall(call, state.nonceLatest(), gas);
        SignedTx signed = tx.signed(Secp256k1.sign(tx.digest(), key(1)));
        assertThat(network.broadcast(signed.raw())).isEqualTo(new Sent.Accepted(signed.hash()));
        node.mine(1);
        return signed.hash();
    }

    private static String topic(String event) {
        return "0x" + HexFormat.of().formatHex(Keccak.hash(event.getBytes(StandardCharsets.US_ASCII)));
    }
}
