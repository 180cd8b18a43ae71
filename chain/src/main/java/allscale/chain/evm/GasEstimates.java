package allscale.chain.evm;

import allscale.chain.CallWouldFail;
import allscale.chain.GasEstimate;
import allscale.chain.RelayCall;
import allscale.kernel.Address;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What calls of the relayer need, and which need more than a call of their kind may: somebody's contract burns what
 * somebody else pays.
 */
final class GasEstimates {

    private static final BigInteger FIVE = BigInteger.valueOf(5);

    /** Beside the token's own transfer: checking a signature, or making a forwarder. */
    private static final BigInteger BESIDE_A_TRANSFER = BigInteger.valueOf(50_000);

    /** What a transaction costs by itself, and the coin of one forwarder that comes along. */
    private static final BigInteger A_TRANSACTION = BigInteger.valueOf(70_000);

    /** The factory begins nothing while less than this is left: 310,000 and the 64th part that a call keeps back. */
    private static final BigInteger LEFT_IN_A_SWEEP = BigInteger.valueOf(314_920);

    private final Quorum quorum;
    private final EvmRules rules;

    GasEstimates(Quorum quorum, EvmRules rules) {
        this.quorum = quorum;
        this.rules = rules;
    }

    GasEstimate estimate(RelayCall call, Address from) {
        List<RpcCall> questions = Stream.concat(Stream.of(call), measure(call).stream())
                .map(one -> RpcCall.estimate(from, rules.target(one), Calls.data(one)))
                .toList();
        List<Reply> replies = quorum.first("an estimate", node -> node.replies(questions));
        BigInteger limit = gas(replies.getFirst());
        BigInteger used = replies.size() == 1
                ? limit
                : gas(replies.getLast()).subtract(LEFT_IN_A_SWEEP).min(limit);
        BigInteger most = most(call);
        if (used.compareTo(most) > 0) {
            throw new CallWouldFail("it would use " + used + " gas; a call of its kind may use " + most
                    + ". A contract that is called, maybe the wallet's own code, burns gas");
        }
        return new GasEstimate(reserved(limit), reserved(used));
    }

    /**
     * The factory asks for far more gas than a sweep uses, so its estimate says nothing about use. With the last forwarder
     * once more behind it, which then is empty, what was asked for is left over at the end: the rest was used.
     */
    private Optional<RelayCall> measure(RelayCall call) {
        return call instanceof RelayCall.Sweep(List<RelayCall.SweepItem> items)
                ? Optional.of(new RelayCall.Sweep(Stream.concat(items.stream(), Stream.of(again(items.getLast())))
                        .toList()))
                : Optional.empty();
    }

    /** What brings coin only has no token to ask about: any registered one is as good. */
    private RelayCall.SweepItem again(RelayCall.SweepItem item) {
        List<Address> tokens = item.tokens().isEmpty()
                ? List.of(rules.facts().assets().getFirst().contract())
                : item.tokens();
        return new RelayCall.SweepItem(item.destination(), item.key(), tokens);
    }

    private BigInteger most(RelayCall call) {
        BigInteger each = rules.facts().fees().maxTransferGas().add(BESIDE_A_TRANSFER);
        return switch (call) {
            case RelayCall.Authorize _, RelayCall.Cancel _ -> each;
            case RelayCall.Sweep(List<RelayCall.SweepItem> items) ->
                A_TRANSACTION.add(each.multiply(BigInteger.valueOf(items.stream()
                        .mapToInt(item -> Math.max(item.tokens().size(), 1))
                        .sum())));
        };
    }

    private static BigInteger gas(Reply reply) {
        return switch (reply) {
            case Reply.Result result -> Answer.quantity(result.json());
            case Reply.Failure failure -> throw new CallWouldFail(failure.detail());
        };
    }

    /** A fifth more than the trial run needed. */
    private static BigInteger reserved(BigInteger gas) {
        return gas.add(gas.divide(FIVE));
    }
}
