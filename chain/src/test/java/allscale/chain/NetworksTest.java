package allscale.chain;

import static allscale.chain.Disguised.BASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.chain.ProbeResult.Kind;
import allscale.devnet.AnvilNetwork;
import allscale.kernel.Address;
import allscale.kernel.NetworkId;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.StringNode;

/** A main network comes into use when its nodes agree with the registry, and not before. */
class NetworksTest {

    private static final NetworkRegistry REGISTRY = NetworkRegistry.bundled();
    private static final NetworkId ID = BASE.id();
    private static final Address FACTORY = BASE.forwarders().factory();

    private final List<AutoCloseable> open = new ArrayList<>();
    private AnvilNetwork node;

    @BeforeEach
    void start() {
        node = Disguised.asBase();
        open.add(node);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable resource : open.reversed()) {
            resource.close();
        }
    }

    @Test
    void nodesThatAgreeWithTheRegistryBringANetworkIntoUse() {
        Networks networks = networks(node.url());
        assertThat(networks.all()).isEmpty();
        assertThat(networks.findAsset(Disguised.USDC.asset().caip19())).isEmpty();
        assertThatThrownBy(() -> networks.network(ID)).isInstanceOf(NetworkUnavailable.class);

        ProbeResult probe = networks.probe(ID);

        assertThat(probe.findings()).isEmpty();
        assertThat(networks.use(ID)).isEqualTo(NetworkUse.FULL);
        assertThat(networks.all()).extracting(Network::id).containsExactly(ID);
        assertThat(networks.findAsset(Disguised.USDC.asset().caip19())).isPresent();
    }

    @Test
    void aNodeOfAnotherNetworkKeepsItOff() {
        node.rpc().call("anvil_setChainId", 10);
        assertThat(kinds(networks(node.url()))).containsExactly(Kind.WRONG_CHAIN_ID, Kind.NO_QUORUM);
    }

    @Test
    void aTokenThatIsNotThereKeepsItOff() {
        Disguised.erase(node, Disguised.USDC.asset().contract());
        assertThat(kinds(networks(node.url()))).containsExactly(Kind.TOKEN_HAS_NO_CODE, Kind.NO_QUORUM);
    }

    @Test
    void anotherTokenAtTheAddressKeepsItOff() {
        Disguised.copy(node, node.local().token("usdt"), Disguised.USDC.asset().contract());
        node.mine(1);
        assertThat(kinds(networks(node.url()))).containsExactly(Kind.WRONG_SYMBOL, Kind.WRONG_DOMAIN, Kind.NO_QUORUM);
    }

    /** The runtime code answers every call with the number 18. */
    @Test
    void wrongDecimalsKeepItOff() {
        String eighteen = "0x601260005260206000f3";
        node.rpc().call("anvil_setCode", Disguised.USDT.asset().contract().text(), eighteen);
        node.mine(1);
        Networks networks = networks(node.url());
        assertThat(kinds(networks)).containsExactly(Kind.WRONG_DECIMALS, Kind.WRONG_SYMBOL, Kind.NO_QUORUM);
        assertThat(networks.probe(ID).findings().getFirst())
                .isEqualTo(new ProbeResult.Finding(
                        Kind.WRONG_DECIMALS,
                        "127.0.0.1:" + node.port(),
                        Disguised.USDT.asset().caip19(),
                        "6",
                        "18"));
    }

    @Test
    void withoutTheFactoryOnlyTheMainAddressIsUsed() {
        String code = node.rpc().call("eth_getCode", FACTORY.text(), "latest").asString();
        Disguised.erase(node, FACTORY);
        Networks networks = networks(node.url());
        assertThat(kinds(networks)).containsExactly(Kind.FORWARDER_FACTORY_MISSING);
        assertThat(networks.use(ID)).isEqualTo(NetworkUse.WITHOUT_FORWARDERS);

        node.rpc().call("anvil_setCode", FACTORY.text(), code);
        node.mine(1);
        networks.probe(ID);
        assertThat(networks.use(ID)).isEqualTo(NetworkUse.FULL);
    }

    @Test
    void anotherFactoryKeepsItOff() {
        node.rpc().call("anvil_setCode", FACTORY.text(), "0x601260005260206000f3");
        node.mine(1);
        assertThat(kinds(networks(node.url()))).containsExactly(Kind.WRONG_FORWARDER_FACTORY, Kind.NO_QUORUM);
    }

    @Test
    void oneWrongNodeOfThreeIsShownAndOutvoted() throws Exception {
        AnvilNetwork other = AnvilNetwork.forTest();
        open.add(other);
        Networks networks = networks(node.url(), other.url(), honest());
        ProbeResult probe = networks.probe(ID);
        assertThat(probe.findings()).extracting(ProbeResult.Finding::kind).containsExactly(Kind.WRONG_CHAIN_ID);
        assertThat(probe.findings().getFirst().node()).isEqualTo("127.0.0.1:" + other.port());
        assertThat(networks.use(ID)).isEqualTo(NetworkUse.FULL);
    }

    @Test
    void silenceEndsNoUseButAContradictionDoes() throws Exception {
        ScriptedNode front = new ScriptedNode(node.url());
        open.add(front);
        Networks networks = networks(front.url());
        networks.probe(ID);
        front.behaves((call, truth) -> ScriptedNode.error("overloaded"));
        assertThat(networks.probe(ID).isUsable()).isFalse();
        assertThat(networks.use(ID)).isEqualTo(NetworkUse.FULL);

        front.behaves((call, truth) -> call.toString().contains("eth_chainId")
                ? ScriptedNode.result(StringNode.valueOf("0xa"))
                : truth.apply(call));
        networks.probe(ID);
        assertThat(networks.use(ID)).isEqualTo(NetworkUse.OFF);
        assertThat(networks.asset(Disguised.USDC.asset().caip19())).isEqualTo(Disguised.USDC.asset());
    }

    /** A node may repeat the address it was asked at. */
    @Test
    void aKeyThatANodeRepeatsIsNotHandedOn() throws Exception {
        ScriptedNode chatty = new ScriptedNode(node.url())
                .behaves(
                        (call, truth) -> ScriptedNode.error("invalid project id hunter2secret, see /v3/hunter2secret"));
        open.add(chatty);
        Networks networks = networks(URI.create(chatty.url() + "/v3/hunter2secret?k=other-secret"));
        assertThat(networks.probe(ID).toString()).doesNotContain("hunter2secret");
        assertThatThrownBy(() -> networks.connected().getFirst().head()).hasMessageNotContaining("hunter2secret");
        assertThatThrownBy(() -> networks.connected().getFirst().fees()).hasMessageNotContaining("hunter2secret");
    }

    @Test
    void theLocalNetworkIsInUseFromTheStart() {
        Networks networks = new Networks(
                REGISTRY,
                List.of(Network.connect(
                        NetworkSettings.of(NetworkFixture.LOCAL, List.of(node.url())), Clock.systemUTC())));
        open.add(networks);
        assertThat(networks.use(NetworkFixture.LOCAL.id())).isEqualTo(NetworkUse.FULL);
    }

    private URI honest() throws IOException {
        ScriptedNode third = new ScriptedNode(node.url());
        open.add(third);
        return third.url();
    }

    private List<Kind> kinds(Networks networks) {
        List<Kind> kinds = networks.probe(ID).findings().stream()
                .map(ProbeResult.Finding::kind)
                .toList();
        boolean isForbidden = kinds.contains(Kind.NO_QUORUM);
        assertThat(networks.all().isEmpty()).isEqualTo(isForbidden);
        return kinds;
    }

    private Networks networks(URI... nodes) {
        Network network = Network.connect(
                new NetworkSettings(BASE, Stream.of(nodes).toList(), Duration.ofSeconds(2)), Clock.systemUTC());
        Networks networks = new Networks(REGISTRY, List.of(network));
        open.add(networks);
        return networks;
    }
}
