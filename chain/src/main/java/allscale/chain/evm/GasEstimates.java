package allscale.chain.evm;

import allscale.chain.CallWouldFail;
import allscale.chain.GasEstimate;
import allscale.chain.RelayCall;
import allscale.kernel.Address;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
        BigInteger most = most(call);
        return agreed(quorum.poll(node -> trial(node.replies(questions), most)));
    }

    /** What a trial run on one node came to. */
    private sealed interface Trial {

        record Runs(BigInteger limit, BigInteger used) implements Trial {}

        record Fails(String detail) implements Trial {}
    }

    /** A call fails when a quorum says so; the gas that most of them ask for is enough. */
    private GasEstimate agreed(List<Quorum.Voice<Trial>> voices) {
        List<Trial> said = Quorum.answers(voices);
        List<Trial.Runs> runs = only(said, Trial.Runs.class);
        List<Trial.Fails> fails = only(said, Trial.Fails.class);
        if (fails.size() >= quorum.needed()) {
            throw new CallWouldFail(fails.getFirst().detail());
        }
        if (runs.size() < quorum.needed()) {
            throw quorum.unavailable("an estimate: no quorum", voices);
        }
        return new GasEstimate(reserved(middle(runs, Trial.Runs::limit)), reserved(middle(runs, Trial.Runs::used)));
    }

    private static <T extends Trial> List<T> only(List<Trial> said, Class<T> kind) {
        return said.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static BigInteger middle(List<Trial.Runs> runs, Function<Trial.Runs, BigInteger> gas) {
        return runs.stream().map(gas).sorted().toList().get(runs.size() / 2);
    }

    private static Trial trial(List<Reply> replies, BigInteger most) {
        for (Reply reply : replies) {
            if (reply instanceof Reply.Failure failure) {
                return new Trial.Fails(failure.detail());
            }
        }
        BigInteger limit = Answer.quantity(replies.getFirst().json());
        BigInteger used = replies.size() == 1
                ? limit
                : Answer.quantity(replies.getLast().json())
                        .subtract(LEFT_IN_A_SWEEP)
                        .min(limit);
        return used.compareTo(most) > 0
                ? new Trial.Fails("it would use " + used + " gas; a call of its kind may use " + most
                        + ". A contract that is called, maybe the wallet's own code, burns gas")
                : new Trial.Runs(limit, used);
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

    /** A fifth more than the trial run needed. */
    private static BigInteger reserved(BigInteger gas) {
        return gas.add(gas.divide(FIVE));
    }
}
