package allscale.fake;

import allscale.chain.AuthorizationEnd;
import allscale.chain.BlockRef;
import allscale.chain.Observation;
import allscale.chain.Plan;
import allscale.chain.TokenTransfer;
import allscale.chain.TxHash;
import allscale.chain.TxOutcome;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.Tag;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Blocks, a pool and balances: a network's truth, without any node in between. */
final class FakeChain {

    private final List<Block> blocks = new ArrayList<>();
    private final Map<TxHash, FakeTx> pool = new LinkedHashMap<>();
    private final Map<Address, BigInteger> coins = new HashMap<>();
    private final Map<String, Long> canceled = new HashMap<>();
    private final FakeTokens tokens = new FakeTokens();
    private long salt;

    FakeChain(Instant genesis) {
        blocks.add(new Block(block(0, "0x" + "00".repeat(32), genesis), List.of()));
    }

    /** A block and what became of its transactions. */
    record Block(BlockRef ref, List<Executed> executed) {}

    /** A transaction in a block. */
    record Executed(FakeTx tx, TxOutcome outcome, List<TokenTransfer> transfers) {}

    FakeTokens tokens() {
        return tokens;
    }

    BlockRef tip() {
        return blocks.getLast().ref;
    }

    BlockRef at(long number) {
        return blocks.get((int) number).ref;
    }

    List<Block> blocks() {
        return List.copyOf(blocks);
    }

    void add(FakeTx tx) {
        pool.put(tx.hash(), tx);
    }

    boolean isWaiting(TxHash hash) {
        return pool.containsKey(hash);
    }

    void forget(TxHash hash) {
        pool.remove(hash);
    }

    void giveCoin(Address owner, BigInteger units) {
        coins.merge(owner, units, BigInteger::add);
    }

    void mine(Instant time) {
        long number = blocks.size();
        BlockRef ref = block(number, tip().hash(), time);
        List<Executed> executed = new ArrayList<>();
        blocks.add(new Block(ref, executed));
        List<FakeTx> waiting = new ArrayList<>(pool.values());
        waiting.sort(Comparator.comparing(FakeTx::nonce));
        for (FakeTx tx : waiting) {
            int turn = tx.nonce().compareTo(nonce(tx.sender(), number));
            if (turn == 0) {
                executed.add(execute(tx, ref));
            }
            if (turn <= 0) {
                pool.remove(tx.hash());
            }
        }
    }

    /** Takes the newest blocks away; returns what was in them. */
    List<FakeTx> undo(int depth) {
        List<FakeTx> gone = new ArrayList<>();
        salt++;
        for (int i = 0; i < depth; i++) {
            blocks.removeLast().executed.forEach(executed -> gone.add(executed.tx));
        }
        return gone;
    }

    Optional<Observation.Mined> mined(TxHash hash) {
        for (Block block : blocks) {
            for (Executed one : block.executed) {
                if (one.tx.hash().equals(hash)) {
                    return Optional.of(
                            new Observation.Mined(block.ref, one.outcome, one.tx.fee(), one.transfers, Set.of()));
                }
            }
        }
        return Optional.empty();
    }

    List<TokenTransfer> transfers(long from, long to) {
        List<TokenTransfer> all = new ArrayList<>();
        for (long number = from; number <= to; number++) {
            blocks.get((int) number).executed.forEach(executed -> all.addAll(executed.transfers));
        }
        return all;
    }

    BigInteger nonce(Address sender, long block) {
        long count = 0;
        for (Block one : blocks.subList(0, (int) block + 1)) {
            count += one.executed.stream()
                    .filter(executed -> executed.tx.sender().equals(sender))
                    .count();
        }
        return BigInteger.valueOf(count);
    }

    BigInteger pendingNonce(Address sender) {
        BigInteger nonce = nonce(sender, tip().number());
        Set<BigInteger> waiting = new HashSet<>();
        pool.values().stream().filter(tx -> tx.sender().equals(sender)).forEach(tx -> waiting.add(tx.nonce()));
        while (waiting.contains(nonce)) {
            nonce = nonce.add(BigInteger.ONE);
        }
        return nonce;
    }

    /** Whether transactions of a sender wait for a nonce that nobody uses. */
    boolean isBehindGap(Address sender) {
        BigInteger next = pendingNonce(sender);
        return pool.values().stream()
                .anyMatch(tx -> tx.sender().equals(sender) && tx.nonce().compareTo(next) > 0);
    }

    /** The holder takes an authorization back in the next block. */
    void cancelAuthorization(String nonce) {
        canceled.put(nonce, tip().number() + 1);
    }

    Optional<AuthorizationEnd> authorizationEnd(String nonce, long block) {
        if (canceled.getOrDefault(nonce, Long.MAX_VALUE) <= block) {
            TxHash tx = new TxHash("0x" + "c".repeat(64));
            return Optional.of(new AuthorizationEnd(tx, AuthorizationEnd.How.CANCELED));
        }
        return blocks.subList(0, (int) block + 1).stream()
                .flatMap(one -> one.executed.stream())
                .filter(one -> one.tx.authorization() != null
                        && nonce.equals(one.tx.authorization().nonce())
                        && one.outcome == TxOutcome.SUCCESS)
                .map(one -> new AuthorizationEnd(
                        one.tx.hash(),
                        one.tx.moves().isEmpty() ? AuthorizationEnd.How.CANCELED : AuthorizationEnd.How.USED))
                .findFirst();
    }

    boolean isAuthorizationUsed(String nonce, long block) {
        return canceled.getOrDefault(nonce, Long.MAX_VALUE) <= block
                || blocks.subList(0, (int) block + 1).stream()
                        .flatMap(one -> one.executed.stream())
                        .anyMatch(one -> one.tx.authorization() != null
                                && nonce.equals(one.tx.authorization().nonce())
                                && one.outcome == TxOutcome.SUCCESS);
    }

    BigInteger balance(Address owner, Asset asset, long block) {
        BigInteger sum = BigInteger.ZERO;
        for (TokenTransfer log : transfers(0, block)) {
            if (log.asset().equals(asset)) {
                sum = log.to().equals(owner) ? sum.add(log.units()) : sum;
                sum = log.from().equals(owner) ? sum.subtract(log.units()) : sum;
            }
        }
        return sum;
    }

    BigInteger coin(Address owner, long block) {
        BigInteger spent = BigInteger.ZERO;
        for (Block one : blocks.subList(0, (int) block + 1)) {
            for (Executed executed : one.executed) {
                spent = executed.tx.sender().equals(owner) ? spent.add(executed.tx.fee()) : spent;
            }
        }
        return coins.getOrDefault(owner, BigInteger.ZERO).subtract(spent);
    }

    private Executed execute(FakeTx tx, BlockRef ref) {
        boolean isTaken = tx.authorization() != null && !isUsable(tx.authorization(), ref);
        if (isTaken || !tx.moves().stream().allMatch(move -> isPossible(move, ref.number()))) {
            return new Executed(tx, TxOutcome.REVERTED, List.of());
        }
        List<TokenTransfer> logs = new ArrayList<>();
        for (FakeTx.Move move : tx.moves()) {
            BigInteger units = move.units();
            if (units == null) {
                boolean isStuck = tokens.isPaused(move.asset());
                units = isStuck ? BigInteger.ZERO : balance(move.from(), move.asset(), ref.number());
            }
            if (move.units() != null || units.signum() > 0) {
                tokens.split(move, units)
                        .forEach(part -> logs.add(new TokenTransfer(
                                tx.hash(), logs.size(), move.asset(), move.from(), part.to(), part.units(), ref)));
            }
        }
        return new Executed(tx, TxOutcome.SUCCESS, logs);
    }

    private boolean isPossible(FakeTx.Move move, long block) {
        return move.units() == null
                || (!tokens.isPaused(move.asset())
                        && (isMinter(move.from())
                                || balance(move.from(), move.asset(), block).compareTo(move.units()) >= 0));
    }

    private boolean isUsable(Plan.Authorization authorization, BlockRef block) {
        return !isAuthorizationUsed(authorization.nonce(), block.number())
                && block.time().getEpochSecond() < authorization.validity().before();
    }

    /** Whether an address may pay what it does not have. */
    static boolean isMinter(Address address) {
        return FakeNetwork.PAYER.equals(address);
    }

    private BlockRef block(long number, String parent, Instant time) {
        byte[] hash = Tag.of("fake/block")
                .field(parent)
                .u64(number)
                .u64(salt)
                .u64(time.getEpochSecond())
                .sha256();
        return new BlockRef(
                number, "0x" + HexFormat.of().formatHex(hash), parent, Instant.ofEpochSecond(time.getEpochSecond()));
    }
}
