package allscale.fake;

import allscale.chain.AuthorizationEnd;
import allscale.chain.BlockRef;
import allscale.chain.CallWouldFail;
import allscale.chain.Chunk;
import allscale.chain.Fees;
import allscale.chain.Gas;
import allscale.chain.GasEstimate;
import allscale.chain.Head;
import allscale.chain.NetworkFacts;
import allscale.chain.NetworkUnavailable;
import allscale.chain.NodeStatus;
import allscale.chain.Observation;
import allscale.chain.Plan;
import allscale.chain.Preflight;
import allscale.chain.ProbeResult;
import allscale.chain.RelayCall;
import allscale.chain.Secp256k1;
import allscale.chain.SenderState;
import allscale.chain.Sent;
import allscale.chain.SignedPlan;
import allscale.chain.SignedTx;
import allscale.chain.TokenTransfer;
import allscale.chain.TxHash;
import allscale.chain.UnsignedTx;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A network in memory that a test can script: blocks come when told, are undone when told, and its nodes may be silent,
 * behind, or swallow what they answer. What follows from rules alone (addresses, plans, the check of signed bytes) is the
 * real thing. Like the real one it refuses to be asked while a database transaction is open.
 */
public final class FakeNetwork extends ScriptedNetwork {

    /** Pays without limit. */
    public static final Address PAYER = new Address("0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC");

    /** Gets what the tokens keep of every transfer while they take a fee. */
    public static final Address ISSUER = new DeviceKey("fake/issuer").address();

    /** How far behind the newest block the newest final one is. */
    public static final int FINAL_DEPTH = 8;

    /** What can be wrong with the nodes. */
    public enum Mishap {
        /** Nobody answers. */
        SILENT,
        /** A broadcast arrives, its answer does not. */
        ANSWER_LOST,
        /** A broadcast is lost on the way, and nobody can say. */
        BROADCAST_LOST,
        /** A broadcast is refused. */
        BROADCAST_REFUSED,
        /** Its nodes turn out to be of another network; only a probe sees it. */
        FOREIGN_NODES,
        /** There is no forwarder factory; only a probe sees it. */
        NO_FACTORY,
        /** Logs are shown whose receipts no node has. */
        RECEIPTS_MISSING,
        /** Nobody has ever heard of any transaction. */
        ANSWERS_NULL,
        /** The nodes contradict each other: of three questions one has no answer, and one an older head. */
        CONTRADICTING,
        /** Refusals and failures are worded by somebody who means harm. */
        RUBBISH
    }

    private static final BigInteger TRANSFER_GAS = BigInteger.valueOf(65_000);

    public FakeNetwork(NetworkFacts facts, Clock clock) {
        super(facts, clock);
    }

    @Override
    public synchronized Head head() {
        checkAnswering();
        long latest = Math.max(0, chain.tip().number() - behind - outlook.older());
        return new Head(chain.at(latest), chain.at(Math.max(0, latest - FINAL_DEPTH)));
    }

    @Override
    public synchronized BlockRef block(long number) {
        checkAnswering();
        return chain.at(number);
    }

    @Override
    public synchronized Chunk transfers(long from, long to, Predicate<Address> watched) {
        checkAnswering();
        List<TokenTransfer> seen = chain.transfers(from, to).stream()
                .filter(log -> facts().assets().contains(log.asset()))
                .filter(log -> watched.test(log.from()) || watched.test(log.to()))
                .filter(log -> !blind.contains(log.from()) && !blind.contains(log.to()))
                .toList();
        return new Chunk(chain.at(from), chain.at(to), seen);
    }

    @Override
    public synchronized List<TxHash> arrivals(Collection<Address> at, long from, long to) {
        checkAnswering();
        return chain.transfers(from, to).stream()
                .filter(log -> at.contains(log.to()))
                .map(TokenTransfer::tx)
                .distinct()
                .toList();
    }

    @Override
    public synchronized Observation observe(TxHash hash) {
        checkAnswering();
        if (mishaps.contains(Mishap.ANSWERS_NULL)) {
            return new Observation.Unknown();
        }
        if (mishaps.contains(Mishap.RECEIPTS_MISSING) && chain.mined(hash).isPresent()) {
            return new Observation.Pending();
        }
        Observation other = chain.isWaiting(hash) ? new Observation.Pending() : new Observation.Unknown();
        return chain.mined(hash).<Observation>map(this::registered).orElse(other);
    }

    /** Of tokens that are not registered only who got them is told. */
    private Observation.Mined registered(Observation.Mined mined) {
        Predicate<TokenTransfer> isKnown = log -> facts().assets().contains(log.asset());
        return new Observation.Mined(
                mined.block(),
                mined.outcome(),
                mined.feeUnits(),
                mined.transfers().stream().filter(isKnown).toList(),
                mined.transfers().stream()
                        .filter(isKnown.negate())
                        .map(TokenTransfer::to)
                        .collect(Collectors.toSet()));
    }

    @Override
    public synchronized Sent broadcast(String raw) {
        checkAnswering();
        broadcasts.add(raw);
        FakeTx tx = signed.get(raw);
        if (tx == null) {
            return new Sent.Rejected(Sent.Reason.MALFORMED, "not signed here");
        }
        if (tx.authorization() != null && !tx.moves().isEmpty()) {
            strangers.sees(tx.authorization());
        }
        if (mishaps.contains(Mishap.BROADCAST_LOST)) {
            return new Sent.Unclear(outlook.words("timeout"));
        }
        if (mishaps.contains(Mishap.BROADCAST_REFUSED)) {
            return new Sent.Rejected(Sent.Reason.COIN_TOO_SHORT, outlook.words("insufficient funds"));
        }
        border.run();
        Sent answer = accept(tx);
        border.run();
        return mishaps.contains(Mishap.ANSWER_LOST) ? new Sent.Unclear(outlook.words("timeout")) : answer;
    }

    private Sent accept(FakeTx tx) {
        if (chain.isWaiting(tx.hash())) {
            return new Sent.AlreadyKnown(tx.hash());
        }
        if (tx.nonce().compareTo(chain.nonce(tx.sender(), chain.tip().number())) < 0) {
            return new Sent.Rejected(Sent.Reason.NONCE_TOO_LOW, "nonce too low");
        }
        signed.values().stream()
                .filter(one -> one.sender().equals(tx.sender()) && one.nonce().equals(tx.nonce()))
                .forEach(one -> chain.forget(one.hash()));
        chain.add(tx);
        return new Sent.Accepted(tx.hash());
    }

    @Override
    public synchronized SenderState senderState(Address from, Asset asset) {
        checkAnswering();
        long latest = chain.tip().number();
        return new SenderState(
                chain.nonce(from, latest),
                chain.pendingNonce(from),
                chain.coin(from, latest),
                chain.balance(from, asset, latest),
                fees());
    }

    @Override
    public Fees fees() {
        checkAnswering();
        BigInteger cap = facts().fees().maxFeePerGas();
        BigInteger tip = facts().fees().minPriorityFeePerGas();
        return new Fees(baseFee.shiftLeft(1).add(tip).min(cap), tip.min(cap), baseFee);
    }

    @Override
    public synchronized Preflight preflight(Address from, Address to, Asset asset, BigInteger units) {
        checkAnswering();
        Set<Preflight.Finding> found = EnumSet.noneOf(Preflight.Finding.class);
        found.addAll(findings.getOrDefault(to, Set.of()));
        if (from.equals(to)) {
            found.add(Preflight.Finding.PAYEE_IS_SELF);
        }
        if (chain.tokens().isPaused(asset)) {
            found.add(Preflight.Finding.TOKEN_PAUSED);
        }
        if (chain.tokens().takesFee(asset)) {
            found.add(Preflight.Finding.TOKEN_TAKES_FEE);
        }
        if (chain.balance(from, asset, chain.tip().number()).compareTo(units) < 0) {
            found.add(Preflight.Finding.BALANCE_TOO_SHORT);
        }
        return new Preflight(List.copyOf(found), TRANSFER_GAS);
    }

    @Override
    public synchronized BigInteger balance(Address owner, Asset asset, long block) {
        checkAnswering();
        return chain.balance(owner, asset, block);
    }

    @Override
    public synchronized BigInteger nativeBalance(Address owner, long block) {
        checkAnswering();
        return chain.coin(owner, block);
    }

    /** A forwarder has code from the first time it is swept. */
    @Override
    public synchronized List<Boolean> haveCode(List<Address> addresses, long block) {
        checkAnswering();
        Set<Address> swept =
                chain.transfers(0, block).stream().map(TokenTransfer::from).collect(Collectors.toSet());
        return addresses.stream()
                .map(address -> swept.contains(address)
                        || facts().assets().stream()
                                .anyMatch(asset -> asset.caip19().endsWith(address.text())))
                .toList();
    }

    @Override
    public synchronized BigInteger nonce(Address from, long block) {
        checkAnswering();
        return chain.nonce(from, block);
    }

    @Override
    public synchronized GasEstimate estimateGas(RelayCall call, Address from) {
        checkAnswering();
        if (call instanceof RelayCall.Authorize(Plan.Authorization plan, String _)
                && (chain.tokens().isPaused(plan.asset())
                        || chain.isAuthorizationUsed(plan.nonce(), chain.tip().number())
                        || time().getEpochSecond() >= plan.validity().before())) {
            throw new CallWouldFail("authorization is used or expired");
        }
        if (call instanceof RelayCall.Cancel(Plan.Authorization plan, String _)
                && chain.isAuthorizationUsed(plan.nonce(), chain.tip().number())) {
            throw new CallWouldFail("authorization is used or canceled");
        }
        return new GasEstimate(BigInteger.valueOf(120_000), BigInteger.valueOf(120_000));
    }

    @Override
    public synchronized boolean isAuthorizationUsed(Address token, Address from, String nonce, long block) {
        checkAnswering();
        return chain.isAuthorizationUsed(nonce, block);
    }

    @Override
    public synchronized Optional<AuthorizationEnd> authorizationEnd(
            Address token, Address from, String nonce, long block, Instant since) {
        checkAnswering();
        return chain.authorizationEnd(nonce, block);
    }

    @Override
    public ProbeResult probe() {
        checkAnswering();
        return FakeProbe.of(mishaps, clock.instant());
    }

    @Override
    public List<NodeStatus> nodes() {
        return List.of(new NodeStatus(
                "fake", !mishaps.contains(Mishap.SILENT), chain.tip().number(), behind));
    }

    /** The real check; what passes is remembered, so that a broadcast of these bytes can be executed. */
    @Override
    public synchronized SignedPlan verify(Plan plan, Address from, String text) {
        SignedPlan checked = rules.verify(plan, from, text);
        TxHash hash = checked.hash();
        if (plan instanceof Plan.TransferTx tx && hash != null) {
            signed.put(checked.raw(), FakeTx.of(hash, tx));
        }
        return checked;
    }

    @Override
    public synchronized UnsignedTx relayCall(RelayCall call, BigInteger nonce, Gas gas) {
        UnsignedTx unsigned = rules.relayCall(call, nonce, gas);
        return new UnsignedTx(unsigned.digest(), signature -> {
            Address relayer = Secp256k1.address(Secp256k1.recover(unsigned.digest(), signature));
            SignedTx done = unsigned.signed(signature);
            signed.put(
                    done.raw(),
                    RelayedCalls.tx(this, done.hash(), new RelayedCalls.Sender(relayer, nonce, gas.cost()), call));
            return done;
        });
    }

    @Override
    public void close() {}

    private void checkAnswering() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a network was asked while a database transaction was open");
        }
        outlook.ask();
        if (mishaps.contains(Mishap.SILENT)) {
            throw new NetworkUnavailable(outlook.words("nobody answers"));
        }
    }
}
