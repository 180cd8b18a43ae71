package allscale.chain.evm;

import allscale.chain.AuthorizationEnd;
import allscale.chain.BlockRef;
import allscale.chain.Chunk;
import allscale.chain.Fees;
import allscale.chain.Gas;
import allscale.chain.GasEstimate;
import allscale.chain.Head;
import allscale.chain.Network;
import allscale.chain.NetworkFacts;
import allscale.chain.NetworkRules;
import allscale.chain.NetworkSettings;
import allscale.chain.NodeStatus;
import allscale.chain.Observation;
import allscale.chain.Plan;
import allscale.chain.Preflight;
import allscale.chain.ProbeResult;
import allscale.chain.RelayCall;
import allscale.chain.SenderState;
import allscale.chain.Sent;
import allscale.chain.SignedPlan;
import allscale.chain.TxHash;
import allscale.chain.UnsignedTx;
import allscale.chain.Validity;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** An EVM network: where the package above enters. */
public final class EvmNetwork implements Network {

    private final EvmRules rules;
    private final HttpClient http;
    private final Quorum quorum;
    private final Clock clock;
    private final Heads heads;
    private final Receipts receipts;
    private final Transfers transfers;

    private EvmNetwork(EvmRules rules, HttpClient http, Quorum quorum, Clock clock) {
        this.rules = rules;
        this.http = http;
        this.quorum = quorum;
        this.clock = clock;
        this.heads = new Heads(quorum, rules.facts().finality());
        this.receipts = new Receipts(quorum, rules.facts(), heads);
        this.transfers = new Transfers(quorum, rules.facts(), heads, receipts);
    }

    public static NetworkRules rules(NetworkFacts facts) {
        return new EvmRules(facts);
    }

    public static Network connect(NetworkSettings settings, Clock clock) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout())
                .build();
        List<Node> nodes = settings.nodes().stream()
                .map(address -> new Node(http, address, settings.timeout()))
                .toList();
        return new EvmNetwork(new EvmRules(settings.network()), http, new Quorum(nodes), clock);
    }

    @Override
    public NetworkFacts facts() {
        return rules.facts();
    }

    @Override
    public Head head() {
        return heads.head();
    }

    @Override
    public BlockRef block(long number) {
        return heads.block(number);
    }

    @Override
    public Chunk transfers(long from, long to, Predicate<Address> watched) {
        return transfers.read(from, to, watched);
    }

    @Override
    public List<TxHash> arrivals(Collection<Address> at, long from, long to) {
        return new Arrivals(quorum).at(at, from, to);
    }

    @Override
    public Observation observe(TxHash hash) {
        return receipts.observe(hash);
    }

    @Override
    public Optional<CoinSent> coinSent(TxHash hash) {
        return receipts.coinSent(hash);
    }

    @Override
    public Sent broadcast(String raw) {
        return new Broadcast(quorum).send(raw);
    }

    @Override
    public Fees fees() {
        return new FeeMarket(quorum, facts().fees()).now();
    }

    @Override
    public SenderState senderState(Address from, Asset asset) {
        rules.registered(asset);
        return new Accounts(quorum).state(from, asset, head().latest().number(), fees());
    }

    @Override
    public Preflight preflight(Address from, Address to, Asset asset, BigInteger units) {
        return new PaymentCheck(quorum, facts()).check(from, to, rules.registered(asset), units);
    }

    @Override
    public BigInteger balance(Address owner, Asset asset, long block) {
        rules.registered(asset);
        return new Accounts(quorum).balance(owner, asset, block);
    }

    @Override
    public BigInteger nativeBalance(Address owner, long block) {
        return new Accounts(quorum).coin(owner, block);
    }

    @Override
    public List<BigInteger> balances(List<Holding> holdings, long block) {
        holdings.stream()
                .map(Holding::asset)
                .filter(asset -> !asset.isNative())
                .distinct()
                .forEach(rules::registered);
        return new Accounts(quorum).balances(holdings, block);
    }

    @Override
    public List<Boolean> haveCode(List<Address> addresses, long block) {
        return new Accounts(quorum).haveCode(addresses, block);
    }

    @Override
    public BigInteger nonce(Address owner, long block) {
        return new Accounts(quorum).nonce(owner, block);
    }

    @Override
    public boolean isAuthorizationUsed(Address token, Address from, String nonce, long block) {
        return new Accounts(quorum).isAuthorizationUsed(token, from, nonce, block);
    }

    @Override
    public Optional<AuthorizationEnd> authorizationEnd(
            Address token, Address from, String nonce, long block, Instant since) {
        return new Authorizations(quorum, heads).end(token, from, nonce, block, since);
    }

    @Override
    public GasEstimate estimateGas(RelayCall call, Address from) {
        return new GasEstimates(quorum, rules).estimate(call, from);
    }

    @Override
    public ProbeResult probe() {
        return new Probe(quorum, rules, clock).run();
    }

    @Override
    public List<NodeStatus> nodes() {
        return heads.statuses();
    }

    @Override
    public Address canonical(String text) {
        return rules.canonical(text);
    }

    @Override
    public Address forwarder(Address destination, byte[] key) {
        return rules.forwarder(destination, key);
    }

    @Override
    public Plan.TransferTx transferPlan(
            Asset asset, Address from, Address to, BigInteger units, BigInteger nonce, Gas gas, int line) {
        return rules.transferPlan(asset, from, to, units, nonce, gas, line);
    }

    @Override
    public Plan.Authorization authorizationPlan(
            Asset asset, Address from, Address to, BigInteger units, Validity validity, String nonce, int line) {
        return rules.authorizationPlan(asset, from, to, units, validity, nonce, line);
    }

    @Override
    public byte[] digest(Plan plan) {
        return rules.digest(plan);
    }

    @Override
    public SignedPlan verify(Plan plan, Address from, String signed) {
        return rules.verify(plan, from, signed);
    }

    @Override
    public byte[] cancellationDigest(Plan.Authorization plan) {
        return rules.cancellationDigest(plan);
    }

    @Override
    public RelayCall.Cancel verifyCancellation(Plan.Authorization plan, String signed) {
        return rules.verifyCancellation(plan, signed);
    }

    @Override
    public UnsignedTx relayCall(RelayCall call, BigInteger nonce, Gas gas) {
        return rules.relayCall(call, nonce, gas);
    }

    @Override
    public void close() {
        quorum.close();
        http.shutdownNow();
    }
}
