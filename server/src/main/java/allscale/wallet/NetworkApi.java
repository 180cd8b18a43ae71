package allscale.wallet;

import allscale.chain.Network;
import allscale.chain.NetworkFacts;
import allscale.chain.NetworkUse;
import allscale.chain.NodeStatus;
import allscale.chain.ProbeResult;
import allscale.identity.Caller;
import allscale.identity.RepeatsSafely;
import allscale.kernel.Address;
import allscale.kernel.NetworkId;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/networks")
class NetworkApi {

    private final NetworkStandings standings;
    private final Wallets wallets;
    private final Clock clock;

    NetworkApi(NetworkStandings standings, Wallets wallets, Clock clock) {
        this.standings = standings;
        this.wallets = wallets;
        this.clock = clock;
    }

    record Shown(
            NetworkId id,
            String name,
            String family,
            boolean enabled,
            boolean connected,
            boolean collects,
            boolean local,
            List<ShownAsset> assets,
            @JsonProperty("native") Coin coin,
            @Nullable Explorer explorer,
            Finality finality,
            Forwarder forwarder,
            @Nullable ShownHead head,
            List<Node> nodes,
            ProbeStore.@Nullable Kept probe) {}

    record ShownAsset(String asset, String symbol, int decimals, Address contract, boolean gasless) {}

    record Coin(String asset, String symbol, int decimals) {}

    record Explorer(String tx, String address) {}

    record Finality(int blocks, String rule) {}

    record Forwarder(Address factory, String initCodeHash) {}

    /**
     * Where the follower stands; a halted network credits nothing until an operator decides.
     *
     * @param clockSkewSeconds how far the newest block was dated behind this server's clock when it was new; far from zero,
     *     one of the two is wrong
     */
    record ShownHead(
            long number,
            @JsonProperty("final") long finalNumber,
            Instant at,
            long lagSeconds,
            long clockSkewSeconds,
            @Nullable String halted) {}

    record Node(String host, boolean ok, long lag) {}

    @GetMapping
    List<Shown> list(Caller caller) {
        return standings.known(caller).stream().map(this::shown).toList();
    }

    @RepeatsSafely
    @PostMapping("/{id}/probe")
    ProbeStore.Kept probe(Caller caller, @PathVariable NetworkId id) {
        return standings.probe(caller, id);
    }

    private Shown shown(NetworkFacts facts) {
        ProbeStore.Kept probe = standings.lastProbe(facts.id()).orElse(null);
        NetworkUse use = standings.use(facts.id());
        List<Node> nodes = standings.connected(facts.id()).map(Network::nodes).orElse(List.of()).stream()
                .map(status -> use == NetworkUse.OFF ? probed(status, probe) : node(status))
                .toList();
        NetworkFacts.Explorer explorer = facts.explorer();
        return new Shown(
                facts.id(),
                facts.name(),
                facts.id().namespace(),
                use != NetworkUse.OFF,
                standings.connected(facts.id()).isPresent(),
                use == NetworkUse.FULL,
                facts.isLocal(),
                facts.tokens().stream().map(NetworkApi::asset).toList(),
                new Coin(
                        facts.coin().caip19(),
                        facts.coin().symbol(),
                        facts.coin().decimals()),
                explorer.tx().isEmpty() ? null : new Explorer(explorer.tx(), explorer.address()),
                new Finality(facts.finality().minBlocks() + 1, facts.finality().rule()),
                new Forwarder(facts.forwarders().factory(), facts.forwarders().initCodeHash()),
                wallets.standing(facts.id()).map(this::head).orElse(null),
                nodes,
                probe);
    }

    private ShownHead head(NetworkStanding standing) {
        long lag =
                Math.max(0, Duration.between(standing.readAt(), clock.instant()).toSeconds());
        NetworkStanding.Halt halt = standing.halt();
        return new ShownHead(
                standing.read(),
                standing.finalNumber(),
                standing.readAt(),
                lag,
                standing.clockSkew().toSeconds(),
                halt == null ? null : halt.reason());
    }

    private static ShownAsset asset(NetworkFacts.Token token) {
        return new ShownAsset(
                token.asset().caip19(),
                token.asset().symbol(),
                token.asset().decimals(),
                token.asset().contract(),
                token.isGasless());
    }

    /** A network that is off is not read, so the last probe is all that is known of its nodes. */
    private static Node probed(NodeStatus status, ProbeStore.@Nullable Kept probe) {
        boolean isReachable = probe != null
                && probe.findings().stream()
                        .noneMatch(finding -> finding.kind() == ProbeResult.Kind.NODE_UNREACHABLE
                                && finding.node().equals(status.host()));
        return new Node(status.host(), isReachable, 0);
    }

    private static Node node(NodeStatus status) {
        return new Node(status.host(), status.isReachable(), status.lagBlocks());
    }
}
