package allscale.chain.evm;

import allscale.chain.BlockRef;
import allscale.chain.NetworkFacts;
import allscale.chain.TokenTransfer;
import allscale.chain.TxHash;
import allscale.chain.TxOutcome;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a node says about a transaction in a block, reduced to what matters here, so that the answers of two nodes can
 * be compared for equality.
 *
 * @param index place of the transaction in its block
 * @param feeUnits gas and, on rollups that list it apart, the data fee
 * @param moves the registered tokens it moved, in the order of its logs
 * @param strangers the receivers that transfer logs of all other contracts name, as they are written there
 */
record Receipt(
        TxHash tx,
        long index,
        long blockNumber,
        String blockHash,
        TxOutcome outcome,
        BigInteger feeUnits,
        List<Move> moves,
        List<String> strangers) {

    private static final int MOST_LOGS = 100_000;

    /**
     * One transfer log of a registered token.
     *
     * @param position place among all logs of the receipt, from zero
     */
    record Move(int position, Asset asset, Address from, Address to, BigInteger units) {}

    /** Empty when the node has no receipt, or none in a block yet. */
    static Optional<Receipt> of(JsonNode json, NetworkFacts network) {
        if (json.isNull() || !json.hasNonNull("blockHash")) {
            return Optional.empty();
        }
        return Optional.of(new Receipt(
                Answer.txHash(json, "transactionHash"),
                Answer.number(json, "transactionIndex"),
                Answer.number(json, "blockNumber"),
                Answer.hash(json, "blockHash"),
                outcome(Answer.quantity(json, "status")),
                fee(json),
                moves(Answer.field(json, "logs"), network),
                strangers(Answer.field(json, "logs"), network)));
    }

    /** One of the moves as it is told outside. */
    TokenTransfer transfer(Move move, BlockRef block) {
        return new TokenTransfer(tx, move.position, move.asset, move.from, move.to, move.units, block);
    }

    private static TxOutcome outcome(BigInteger status) {
        if (status.bitLength() > 1) {
            throw NodeFault.nonsense("a status that is neither 0 nor 1");
        }
        return status.signum() > 0 ? TxOutcome.SUCCESS : TxOutcome.REVERTED;
    }

    private static BigInteger fee(JsonNode json) {
        BigInteger gas = Answer.quantity(json, "gasUsed").multiply(Answer.quantity(json, "effectiveGasPrice"));
        return json.hasNonNull("l1Fee") ? gas.add(Answer.quantity(json, "l1Fee")) : gas;
    }

    private static List<Move> moves(JsonNode logs, NetworkFacts network) {
        if (!logs.isArray() || logs.size() > MOST_LOGS) {
            throw NodeFault.nonsense("logs that are no list");
        }
        List<Move> moves = new ArrayList<>();
        for (int position = 0; position < logs.size(); position++) {
            JsonNode log = logs.get(position);
            Optional<NetworkFacts.Token> token = TransferLog.token(network, Answer.text(log, "address"));
            if (token.isPresent() && TransferLog.isTransfer(log)) {
                moves.add(move(position, token.get().asset(), log));
            }
        }
        return List.copyOf(moves);
    }

    private static List<String> strangers(JsonNode logs, NetworkFacts network) {
        List<String> receivers = new ArrayList<>();
        for (JsonNode log : logs) {
            if (TransferLog.isTransfer(log)
                    && TransferLog.token(network, Answer.text(log, "address")).isEmpty()) {
                receivers.add(Answer.field(log, "topics").get(2).stringValue());
            }
        }
        return List.copyOf(receivers);
    }

    private static Move move(int position, Asset asset, JsonNode log) {
        JsonNode topics = Answer.field(log, "topics");
        return new Move(
                position,
                asset,
                TransferLog.address(topics.get(1).stringValue()),
                TransferLog.address(topics.get(2).stringValue()),
                Answer.word(Answer.field(log, "data")));
    }
}
