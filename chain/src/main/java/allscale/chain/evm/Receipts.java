package allscale.chain.evm;

import allscale.chain.BlockRef;
import allscale.chain.Network;
import allscale.chain.NetworkFacts;
import allscale.chain.NetworkUnavailable;
import allscale.chain.Observation;
import allscale.chain.TokenTransfer;
import allscale.chain.TxHash;
import allscale.kernel.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What transactions came to, as a quorum says. */
final class Receipts {

    private static final int MOST_AT_ONCE = 1_000;

    private final Quorum quorum;
    private final NetworkFacts network;
    private final Heads heads;

    Receipts(Quorum quorum, NetworkFacts network, Heads heads) {
        this.quorum = quorum;
        this.network = network;
        this.heads = heads;
    }

    /** What one node knows of a transaction. */
    private sealed interface Sight {

        record Mined(Receipt receipt) implements Sight {}

        record Waiting() implements Sight {}

        record Nothing() implements Sight {}
    }

    Observation observe(TxHash hash) {
        List<Quorum.Voice<Sight>> voices = quorum.poll(node -> sight(node, hash));
        if (count(voices, Sight.Nothing.class) >= quorum.needed()) {
            return new Observation.Unknown();
        }
        for (Quorum.Voice<Sight> voice : voices) {
            if (voice instanceof Quorum.Voice.Answered<Sight>(Node node, Sight answer)
                    && answer instanceof Sight.Mined(Receipt receipt)
                    && count(voices, answer) >= quorum.needed()) {
                return mined(receipt);
            }
        }
        long known = count(voices, Sight.Mined.class) + count(voices, Sight.Waiting.class);
        if (known == 0) {
            throw quorum.unavailable("transaction " + hash, voices);
        }
        return new Observation.Pending();
    }

    /** What a transaction itself sent of the network's coin. */
    Optional<Network.CoinSent> coinSent(TxHash hash) {
        return quorum.agreed("transaction " + hash, node -> {
            JsonNode json = node.ask(RpcCall.transaction(hash));
            if (json.isNull()) {
                throw NodeFault.missing("the transaction");
            }
            return json.hasNonNull("to")
                    ? Optional.of(new Network.CoinSent(Answer.address(json, "to"), Answer.quantity(json, "value")))
                    : Optional.empty();
        });
    }

    /** The receipts of many transactions, each empty when a quorum has none. */
    List<Optional<Receipt>> agreed(List<TxHash> txs) {
        List<Optional<Receipt>> receipts = new ArrayList<>(txs.size());
        for (int start = 0; start < txs.size(); start += MOST_AT_ONCE) {
            List<TxHash> some = txs.subList(start, Math.min(start + MOST_AT_ONCE, txs.size()));
            receipts.addAll(quorum.agreed("receipts", node -> receipts(node, some)));
        }
        return receipts;
    }

    /** All receipts of a block that moved a registered token; from the nodes' other index than the one of logs. */
    List<Receipt> ofBlock(BlockRef block) {
        return quorum.agreed("receipts of block " + block.number(), node -> {
            List<TxHash> txs = transactions(node, block.number());
            List<Receipt> all = switch (node.replies(List.of(RpcCall.blockReceipts(block.hash())))
                    .getFirst()) {
                case Reply.Result(JsonNode list) -> listed(list);
                case Reply.Failure _ ->
                    receipts(node, txs).stream().flatMap(Optional::stream).toList();
            };
            if (!all.stream().map(Receipt::tx).toList().equals(txs)) {
                throw NodeFault.missing("a receipt of block " + block.number());
            }
            return all.stream().filter(receipt -> !receipt.moves().isEmpty()).toList();
        });
    }

    private List<Receipt> listed(JsonNode list) {
        List<Receipt> receipts = new ArrayList<>();
        list.forEach(json -> Receipt.of(json, network).ifPresent(receipts::add));
        return receipts;
    }

    /** Whether the block a quorum has under this number holds the transaction. */
    boolean isInBlock(TxHash tx, long block) {
        return quorum.agreed(
                "transactions of block " + block,
                node -> transactions(node, block).contains(tx));
    }

    private static List<TxHash> transactions(Node node, long block) {
        return Answer.transactions(node.ask(RpcCall.block(block)));
    }

    private List<Optional<Receipt>> receipts(Node node, List<TxHash> txs) {
        List<Optional<Receipt>> receipts = new ArrayList<>(txs.size());
        List<Reply> replies = node.replies(txs.stream().map(RpcCall::receipt).toList());
        for (int i = 0; i < txs.size(); i++) {
            receipts.add(receipt(replies.get(i), txs.get(i)));
        }
        return receipts;
    }

    private Optional<Receipt> receipt(Reply reply, TxHash hash) {
        Optional<Receipt> receipt = Receipt.of(reply.json(), network);
        if (receipt.isPresent() && !receipt.get().tx().equals(hash)) {
            throw NodeFault.nonsense("the receipt of another transaction");
        }
        return receipt;
    }

    private Sight sight(Node node, TxHash hash) {
        List<Reply> replies = node.replies(List.of(RpcCall.receipt(hash), RpcCall.transaction(hash)));
        Optional<Receipt> receipt = receipt(replies.getFirst(), hash);
        if (receipt.isPresent()) {
            return new Sight.Mined(receipt.get());
        }
        return replies.getLast().json().isNull() ? new Sight.Nothing() : new Sight.Waiting();
    }

    private Observation mined(Receipt receipt) {
        BlockRef block = heads.block(receipt.blockNumber());
        if (!block.hash().equals(receipt.blockHash())) {
            throw new NetworkUnavailable("the chain was reorganized while it was read");
        }
        List<TokenTransfer> transfers = receipt.moves().stream()
                .map(move -> receipt.transfer(move, block))
                .toList();
        Set<Address> strangers = receipt.strangers().stream()
                .flatMap(topic -> TransferLog.anyAddress(topic).stream())
                .collect(Collectors.toSet());
        return new Observation.Mined(block, receipt.outcome(), receipt.feeUnits(), transfers, strangers);
    }

    private static long count(List<Quorum.Voice<Sight>> voices, Class<? extends Sight> kind) {
        return voices.stream()
                .filter(voice -> voice instanceof Quorum.Voice.Answered<Sight>(Node node, Sight answer)
                        && kind.isInstance(answer))
                .count();
    }

    private static long count(List<Quorum.Voice<Sight>> voices, Sight sight) {
        return voices.stream()
                .filter(voice ->
                        voice instanceof Quorum.Voice.Answered<Sight>(Node node, Sight answer) && answer.equals(sight))
                .count();
    }
}
