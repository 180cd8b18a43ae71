package allscale.chain;

import allscale.chain.evm.EvmNetwork;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.NetworkId;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A network, connected: everything the rest of the system knows about chains passes here. Methods that ask nodes block
 * until a quorum has answered and throw {@link NetworkUnavailable} when there is none; they must not be called while a
 * database transaction is open.
 */
public interface Network extends NetworkRules, AutoCloseable {

    /** Connects to the nodes; nothing is sent until the first question. */
    static Network connect(NetworkSettings settings, Clock clock) {
        return EvmNetwork.connect(settings, clock);
    }

    default NetworkId id() {
        return facts().id();
    }

    /** The newest and the newest final block a quorum agrees on. */
    Head head();

    /** The block of this number on the chain the quorum is on. */
    BlockRef block(long number);

    /** All transfers of registered tokens in these blocks, both ends included. */
    default Chunk transfers(long from, long to) {
        return transfers(from, to, address -> true);
    }

    /**
     * The transfers of registered tokens whose sender or receiver is watched, in these blocks, both ends included.
     * What is not watched is dropped early and costs next to nothing.
     *
     * @param watched must answer fast and from several threads
     */
    Chunk transfers(long from, long to, Predicate<Address> watched);

    /** The transactions that brought addresses a token, registered or not, in these blocks, both ends included. */
    List<TxHash> arrivals(Collection<Address> at, long from, long to);

    /** What has become of a transaction. */
    Observation observe(TxHash hash);

    /** What of the network's coin a transaction itself sent; empty when it has no receiver. */
    default Optional<CoinSent> coinSent(TxHash hash) {
        return Optional.empty();
    }

    /** Coin a transaction sent to an address, in base units. */
    record CoinSent(Address to, BigInteger units) {}

    /** Gives signed bytes to the nodes. Sending the same bytes again is always safe. */
    Sent broadcast(String raw);

    /** What a plan of this sender must build on, with today's fees. */
    SenderState senderState(Address from, Asset asset);

    /** Today's fees. */
    Fees fees();

    /** What speaks against a payment. */
    Preflight preflight(Address from, Address to, Asset asset, BigInteger units);

    /** What an address holds of a token, in base units, at the end of a block. */
    BigInteger balance(Address owner, Asset asset, long block);

    /** What an address holds of the network's coin, in base units, at the end of a block. */
    BigInteger nativeBalance(Address owner, long block);

    /** What addresses hold at the end of a block, of tokens or the network's coin, in the order of the questions. */
    default List<BigInteger> balances(List<Holding> holdings, long block) {
        return holdings.stream()
                .map(holding -> holding.asset().isNative()
                        ? nativeBalance(holding.owner(), block)
                        : balance(holding.owner(), holding.asset(), block))
                .toList();
    }

    /** Whether there is code at addresses at the end of a block, in the order of the questions. */
    List<Boolean> haveCode(List<Address> addresses, long block);

    /** Of whom and of what a balance is asked. */
    record Holding(Address owner, Asset asset) {}

    /**
     * The gas a call of the relayer needs, with a reserve.
     *
     * @throws CallWouldFail when a trial run on the newest block fails, or uses more than a call of its kind may
     */
    GasEstimate estimateGas(RelayCall call, Address from);

    /**
     * Whether a token has taken an authorization (or its cancellation) at the end of a block. Once true at a final block,
     * no other transaction can ever use it.
     */
    boolean isAuthorizationUsed(Address token, Address from, String nonce, long block);

    /**
     * What became of an authorization that is used or canceled, as the token's own log says in a receipt that a quorum
     * has; empty when there is none in the blocks from a time on up to this one. Where to look, one node may say alone.
     */
    Optional<AuthorizationEnd> authorizationEnd(Address token, Address from, String nonce, long block, Instant since);

    /**
     * How many transactions of an address are in blocks at the end of a block: at a final block, every smaller nonce is
     * spent for ever.
     */
    BigInteger nonce(Address owner, long block);

    /** Compares the nodes with the registry. */
    ProbeResult probe();

    /** How the nodes did when they were last asked. */
    List<NodeStatus> nodes();

    @Override
    void close();
}
