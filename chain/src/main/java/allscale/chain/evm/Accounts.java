package allscale.chain.evm;

import allscale.chain.Fees;
import allscale.chain.Network;
import allscale.chain.SenderState;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Balances and nonces at a block, as a quorum says. */
final class Accounts {

    /** Of one sender, in a node's pool. */
    private static final BigInteger MOST_WAITING = BigInteger.valueOf(1_000);

    private final Quorum quorum;

    Accounts(Quorum quorum) {
        this.quorum = quorum;
    }

    /** What one node says about a sender at one block. */
    private record Standing(BigInteger nonce, BigInteger coin, BigInteger token) {}

    SenderState state(Address from, Asset asset, long block, Fees fees) {
        String at = Hex.quantity(block);
        Standing standing = quorum.agreed("the sender's state", node -> standing(node, from, asset, at));
        return new SenderState(standing.nonce, pending(from, standing.nonce), standing.coin, standing.token, fees);
    }

    /**
     * Pools differ, so the highest that as many nodes as must agree have reached; a nonce far above what blocks hold would
     * never have its turn, and is nobody's pool.
     */
    private BigInteger pending(Address from, BigInteger latest) {
        BigInteger most = latest.add(MOST_WAITING);
        List<BigInteger> falling =
                quorum.poll(node -> plausible(node.ask(RpcCall.nonce(from, "pending")), most)).stream()
                        .map(voice -> voice instanceof Quorum.Voice.Answered<BigInteger>(Node _, BigInteger nonce)
                                ? nonce.max(latest)
                                : latest)
                        .sorted(Comparator.reverseOrder())
                        .toList();
        return falling.get(quorum.needed() - 1);
    }

    private static BigInteger plausible(JsonNode json, BigInteger most) {
        BigInteger nonce = Answer.quantity(json);
        if (nonce.compareTo(most) > 0) {
            throw NodeFault.nonsense("more waiting transactions than a pool takes");
        }
        return nonce;
    }

    BigInteger balance(Address owner, Asset asset, long block) {
        RpcCall question = RpcCall.call(asset.contract(), Calls.balanceOf(owner), Hex.quantity(block));
        return quorum.agreed("a balance", node -> Answer.word(node.ask(question)));
    }

    BigInteger coin(Address owner, long block) {
        return quorum.agreed(
                "a balance", node -> Answer.quantity(node.ask(RpcCall.balance(owner, Hex.quantity(block)))));
    }

    /** Many balances in batches of questions. */
    List<BigInteger> balances(List<Network.Holding> holdings, long block) {
        String at = Hex.quantity(block);
        List<RpcCall> questions = holdings.stream()
                .map(holding -> holding.asset().isNative()
                        ? RpcCall.balance(holding.owner(), at)
                        : RpcCall.call(holding.asset().contract(), Calls.balanceOf(holding.owner()), at))
                .toList();
        return quorum.agreed("balances", node -> {
            List<Reply> replies = node.replies(questions);
            List<BigInteger> balances = new ArrayList<>(replies.size());
            for (int i = 0; i < replies.size(); i++) {
                JsonNode json = replies.get(i).json();
                balances.add(holdings.get(i).asset().isNative() ? Answer.quantity(json) : Answer.word(json));
            }
            return balances;
        });
    }

    List<Boolean> haveCode(List<Address> addresses, long block) {
        List<RpcCall> questions = addresses.stream()
                .map(address -> RpcCall.code(address, Hex.quantity(block)))
                .toList();
        return quorum.agreed(
                "code",
                node -> node.replies(questions).stream()
                        .map(reply -> Answer.data(reply.json()).length > 0)
                        .toList());
    }

    BigInteger nonce(Address owner, long block) {
        return quorum.agreed("a nonce", node -> Answer.quantity(node.ask(RpcCall.nonce(owner, Hex.quantity(block)))));
    }

    boolean isAuthorizationUsed(Address token, Address from, String nonce, long block) {
        RpcCall question = RpcCall.call(token, Calls.authorizationState(from, nonce), Hex.quantity(block));
        return quorum.agreed("an authorization", node -> Answer.flag(node.ask(question)));
    }

    private static Standing standing(Node node, Address from, Asset asset, String at) {
        List<Reply> replies = node.replies(List.of(
                RpcCall.nonce(from, at),
                RpcCall.balance(from, at),
                RpcCall.call(asset.contract(), Calls.balanceOf(from), at)));
        return new Standing(
                Answer.quantity(replies.get(0).json()),
                Answer.quantity(replies.get(1).json()),
                Answer.word(replies.get(2).json()));
    }
}
