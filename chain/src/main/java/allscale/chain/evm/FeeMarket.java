package allscale.chain.evm;

import allscale.chain.Fees;
import allscale.chain.NetworkFacts;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Today's prices: twice the next base fee, so that six full blocks in a row do not strand a transaction, plus the median
 * tip of the last ten blocks, and never above the network's cap. No node sets them alone where there are several: of what
 * they say, the middle counts.
 */
final class FeeMarket {

    private final Quorum quorum;
    private final NetworkFacts.FeeRule rule;

    FeeMarket(Quorum quorum, NetworkFacts.FeeRule rule) {
        this.quorum = quorum;
        this.rule = rule;
    }

    /** What one node says. */
    private record Prices(BigInteger baseFee, BigInteger tip) {}

    Fees now() {
        List<Quorum.Voice<Prices>> voices = quorum.poll(node -> prices(node.ask(RpcCall.feeHistory())));
        List<Prices> said = Quorum.answers(voices);
        if (said.isEmpty()) {
            throw quorum.unavailable("fees", voices);
        }
        BigInteger baseFee = middle(said, Prices::baseFee);
        BigInteger cap = rule.maxFeePerGas();
        BigInteger tip =
                middle(said, Prices::tip).max(rule.minPriorityFeePerGas()).min(cap);
        BigInteger fee = baseFee.shiftLeft(1).add(tip).min(cap);
        return new Fees(fee, tip.min(fee), baseFee);
    }

    /** The median of what the nodes say; of two in the middle the lower one: what is too low can still be raised. */
    private static BigInteger middle(List<Prices> said, Function<Prices, BigInteger> price) {
        List<BigInteger> rising = said.stream().map(price).sorted().toList();
        return rising.get((rising.size() - 1) / 2);
    }

    private static Prices prices(JsonNode history) {
        JsonNode baseFees = Answer.field(history, "baseFeePerGas");
        if (!baseFees.isArray() || baseFees.isEmpty()) {
            throw NodeFault.nonsense("no base fee");
        }
        return new Prices(Answer.quantity(baseFees.get(baseFees.size() - 1)), tip(history));
    }

    private static BigInteger tip(JsonNode history) {
        List<BigInteger> tips = new ArrayList<>();
        JsonNode rewards = history.get("reward");
        if (rewards != null && rewards.isArray()) {
            for (JsonNode reward : rewards) {
                if (reward.isArray() && !reward.isEmpty()) {
                    tips.add(Answer.quantity(reward.get(0)));
                }
            }
        }
        tips.sort(null);
        return tips.isEmpty() ? BigInteger.ZERO : tips.get(tips.size() / 2);
    }
}
