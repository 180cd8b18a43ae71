package allscale.chain.evm;

import allscale.chain.Fees;
import allscale.chain.NetworkFacts;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Today's prices: twice the next base fee, so that six full blocks in a row do not strand a transaction, plus the median
 * tip of the last ten blocks, and never above the network's cap.
 */
final class FeeMarket {

    private final Quorum quorum;
    private final NetworkFacts.FeeRule rule;

    FeeMarket(Quorum quorum, NetworkFacts.FeeRule rule) {
        this.quorum = quorum;
        this.rule = rule;
    }

    Fees now() {
        return quorum.first("fees", node -> fees(node.ask(RpcCall.feeHistory())));
    }

    private Fees fees(JsonNode history) {
        JsonNode baseFees = Answer.field(history, "baseFeePerGas");
        if (!baseFees.isArray() || baseFees.isEmpty()) {
            throw NodeFault.nonsense("no base fee");
        }
        BigInteger baseFee = Answer.quantity(baseFees.get(baseFees.size() - 1));
        BigInteger cap = rule.maxFeePerGas();
        BigInteger tip = tip(history).max(rule.minPriorityFeePerGas()).min(cap);
        BigInteger fee = baseFee.shiftLeft(1).add(tip).min(cap);
        return new Fees(fee, tip.min(fee), baseFee);
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
