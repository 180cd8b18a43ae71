package allscale.chain.evm;

import allscale.chain.Fees;
import allscale.chain.Network;
import allscale.chain.SenderState;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Balances and nonces at a block, as a quorum says. */
final class Accounts {

    private final Quorum quorum;

    Accounts(Quorum quorum) {
        this.quorum = quorum;
    }

    /** What one node says about a sender at one block. */
    private record Standing(BigInteger nonce, BigInteger coin, BigInteger token) {}

    SenderState state(Address from, Asset asset, long block, Fees fees) {
        String at = Hex.quantity(block);
        Standing standing = quorum.agreed("the sender's state", node -> standing(node, from, asset, at));
        BigInteger pending = quorum.poll(node -> Answer.quantity(node.ask(RpcCall.nonce(from, "pending")))).stream()
                .map(voice -> voice instanceof Quorum.Voice.Answered<BigInteger>(Node node, BigInteger nonce)
                        ? nonce
                        : standing.nonce)
                .reduce(standing.nonce, BigInteger::max);
        return new SenderState(standing.nonce, pending, standing.coin, standing.token, fees);
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
