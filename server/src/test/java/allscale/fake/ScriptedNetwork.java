package allscale.fake;

import allscale.chain.NetworkFacts;
import allscale.chain.NetworkRules;
import allscale.chain.Plan;
import allscale.chain.Preflight;
import allscale.chain.TokenTransfer;
import allscale.chain.TxHash;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.Tag;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The half of a fake network that a test tells what happens: blocks, payments, reorganizations, and nodes that fail. */
abstract class ScriptedNetwork extends RuledNetwork {

    private static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000L);

    final Clock clock;
    final Map<String, FakeTx> signed = new HashMap<>();
    final Map<Address, Set<Preflight.Finding>> findings = new HashMap<>();
    final Set<FakeNetwork.Mishap> mishaps = EnumSet.noneOf(FakeNetwork.Mishap.class);
    final List<String> broadcasts = new ArrayList<>();
    final Set<Address> blind = new HashSet<>();
    final Outlook outlook = new Outlook(mishaps);
    final Carriers strangers = new Carriers(this);
    FakeChain chain;
    private Duration ahead = Duration.ZERO;
    BigInteger baseFee = GWEI;
    Runnable border = () -> {};
    int behind;
    private long payments;

    ScriptedNetwork(NetworkFacts facts, Clock clock) {
        super(NetworkRules.of(facts));
        this.clock = clock;
        this.chain = new FakeChain(clock.instant());
    }

    /** Another world: a new chain, and nothing wrong with its nodes. */
    public synchronized void restart() {
        chain = new FakeChain(clock.instant());
        signed.clear();
        strangers.forget();
        broadcasts.clear();
        findings.clear();
        payments = 0;
        ahead = Duration.ZERO;
        heal();
    }

    /** The nodes answer, are up to date and leave nothing out. */
    public void heal() {
        mishaps.clear();
        blind.clear();
        behind = 0;
        baseFee = GWEI;
        strangers.rest();
        chain.tokens().heal();
    }

    /** The time of the network, which needs not be ours. */
    Instant time() {
        return clock.instant().minus(ahead);
    }

    /** Our clock is this much ahead of the network's. */
    public void aheadBy(Duration by) {
        ahead = by;
    }

    /** What the tokens' issuers do. */
    public void pause(Asset asset) {
        chain.tokens().pause(asset);
    }

    public void resume(Asset asset) {
        chain.tokens().resume(asset);
    }

    public void setFee(Asset asset, long tenThousandths) {
        chain.tokens().setFee(asset, tenThousandths);
    }

    /** Who brings authorizations that are none of theirs. */
    public Carriers strangers() {
        return strangers;
    }

    /** What to call just before a broadcast takes effect and just after. */
    public void atBorders(Runnable crossed) {
        border = crossed;
    }

    /** Every token movement up to a block, as it truly is. */
    public synchronized List<TokenTransfer> truth(long block) {
        return chain.transfers(0, block);
    }

    public synchronized long tip() {
        return chain.tip().number();
    }

    public synchronized void mine(int blocks) {
        for (int i = 0; i < blocks; i++) {
            chain.mine(time());
        }
    }

    /** Enough blocks that what is in the newest one now becomes final. */
    public void mineToFinal() {
        mine(FakeNetwork.FINAL_DEPTH + 1);
    }

    /** Somebody outside pays; in a block after the next {@link #mine}. */
    public synchronized TxHash pay(Address to, Asset asset, long units) {
        return spend(FakeNetwork.PAYER, to, asset, units);
    }

    /** The very transaction of an earlier payment comes back after it was dropped. */
    public synchronized void payAgain(TxHash tx, Address to, Asset asset, long units) {
        FakeTx.Move move = new FakeTx.Move(asset, FakeNetwork.PAYER, to, BigInteger.valueOf(units));
        chain.add(new FakeTx(
                tx, FakeNetwork.PAYER, chain.pendingNonce(FakeNetwork.PAYER), BigInteger.ZERO, List.of(move), null));
    }

    /** A holder of an address moves tokens without asking us: with an exported key, or a stranger. */
    public synchronized TxHash spend(Address from, Address to, Asset asset, long units) {
        TxHash tx = newHash();
        BigInteger nonce = chain.pendingNonce(from);
        FakeTx.Move move = new FakeTx.Move(asset, from, to, BigInteger.valueOf(units));
        chain.add(new FakeTx(tx, from, nonce, BigInteger.ZERO, List.of(move), null));
        return tx;
    }

    /** The tokens are gone without a transaction of the holder: an allowance used, a seizure. */
    public synchronized void drain(Address from, Address to, Asset asset, long units) {
        FakeTx.Move move = new FakeTx.Move(asset, from, to, BigInteger.valueOf(units));
        chain.add(new FakeTx(
                newHash(),
                FakeNetwork.PAYER,
                chain.pendingNonce(FakeNetwork.PAYER),
                BigInteger.ZERO,
                List.of(move),
                null));
    }

    /** Anybody may sweep a forwarder to its destination. */
    public synchronized void sweepElsewhere(Address forwarder, Address main, Asset asset) {
        chain.add(new FakeTx(
                newHash(),
                FakeNetwork.PAYER,
                chain.pendingNonce(FakeNetwork.PAYER),
                BigInteger.ZERO,
                List.of(new FakeTx.Move(asset, forwarder, main, null)),
                null));
    }

    private TxHash newHash() {
        byte[] hash =
                Tag.of("fake/tx").field(facts().id().caip2()).u64(++payments).sha256();
        return new TxHash("0x" + HexFormat.of().formatHex(hash));
    }

    /** The holder uses an account nonce for something that is not in our books, replacing what waits with it. */
    public synchronized void useNonce(Address from) {
        TxHash tx = newHash();
        BigInteger nonce = chain.nonce(from, chain.tip().number());
        signed.values().stream()
                .filter(one -> one.sender().equals(from) && one.nonce().equals(nonce))
                .forEach(one -> chain.forget(one.hash()));
        chain.add(new FakeTx(tx, from, nonce, BigInteger.ZERO, List.of(), null));
    }

    /** What the holder once sent past us is sent again, if something waits behind it. */
    public synchronized void fillGap(Address from) {
        if (chain.isBehindGap(from)) {
            chain.add(new FakeTx(newHash(), from, chain.pendingNonce(from), BigInteger.ZERO, List.of(), null));
        }
    }

    /** The holder takes an authorization back. */
    public synchronized void cancelAuthorization(Plan.Authorization plan) {
        chain.cancelAuthorization(plan.nonce());
    }

    /** Somebody else carries an authorization, from an address of its own and so before most others of the next block. */
    public synchronized TxHash carryElsewhere(Plan.Authorization plan) {
        TxHash tx = newHash();
        Address carrier = new DeviceKey("fake/carrier/" + payments).address();
        chain.add(FakeTx.of(tx, carrier, BigInteger.ZERO, BigInteger.ZERO, plan));
        return tx;
    }

    /** The chain forgets its newest blocks; what was in them waits again. */
    public synchronized void undo(int blocks) {
        chain.undo(blocks).forEach(chain::add);
    }

    /** The chain forgets its newest blocks and what was in them. */
    public synchronized void undoForGood(int blocks) {
        chain.undo(blocks);
    }

    /** A node's pool forgets a transaction. */
    public synchronized void drop(TxHash tx) {
        chain.forget(tx);
    }

    public synchronized void give(Address owner, BigInteger coin) {
        chain.giveCoin(owner, coin);
    }

    public void begin(FakeNetwork.Mishap mishap) {
        mishaps.add(mishap);
    }

    public void end(FakeNetwork.Mishap mishap) {
        mishaps.remove(mishap);
    }

    /** The nodes answer as if they were so many blocks behind. */
    public void lag(int blocks) {
        behind = blocks;
    }

    public void setBaseFee(BigInteger units) {
        baseFee = units;
    }

    /** What is found about a payee from now on. */
    public void find(Address payee, Preflight.Finding finding) {
        findings.computeIfAbsent(payee, _ -> EnumSet.noneOf(Preflight.Finding.class))
                .add(finding);
    }

    /** Nothing speaks against a payee any more. */
    public void forget(Address payee) {
        findings.remove(payee);
    }

    /** The nodes leave out every log that touches this address, until {@link #see}. */
    public void hide(Address address) {
        blind.add(address);
    }

    public void see(Address address) {
        blind.remove(address);
    }

    /** Everything that was given to the nodes, in order. */
    public List<String> broadcasts() {
        return List.copyOf(broadcasts);
    }
}
