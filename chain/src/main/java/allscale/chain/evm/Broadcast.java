package allscale.chain.evm;

import allscale.chain.Keccak;
import allscale.chain.Sent;
import allscale.chain.TxHash;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Gives the same bytes to all nodes at once. One node that took them is enough; a lost answer is never taken for a no.
 */
final class Broadcast {

    private final Quorum quorum;

    Broadcast(Quorum quorum) {
        this.quorum = quorum;
    }

    Sent send(String raw) {
        TxHash hash = new TxHash(Hex.of(Keccak.hash(Hex.bytes(raw))));
        List<Sent> answers = quorum.nodes().size() == 1
                ? List.of(send(quorum.nodes().getFirst(), raw, hash))
                : quorum.poll(node -> send(node, raw, hash)).stream()
                        .map(voice -> voice instanceof Quorum.Voice.Answered<Sent>(Node node, Sent sent)
                                ? sent
                                : new Sent.Unclear(voice.node().host()))
                        .toList();
        return first(answers, Sent.Accepted.class)
                .or(() -> first(answers, Sent.AlreadyKnown.class))
                .or(() -> first(answers, Sent.Unclear.class))
                .orElseGet(answers::getFirst);
    }

    private static Optional<Sent> first(List<Sent> answers, Class<? extends Sent> kind) {
        return answers.stream().filter(kind::isInstance).findFirst();
    }

    private static Sent send(Node node, String raw, TxHash hash) {
        Reply reply;
        try {
            reply = node.replies(List.of(RpcCall.send(raw))).getFirst();
        } catch (NodeFault fault) {
            return new Sent.Unclear(fault.message());
        }
        return switch (reply) {
            case Reply.Result result -> accepted(node, result.json(), hash);
            case Reply.Failure failure -> refused(failure.detail(), hash);
        };
    }

    private static Sent accepted(Node node, JsonNode result, TxHash hash) {
        boolean same = result.isString() && result.stringValue().equals(hash.text());
        return same ? new Sent.Accepted(hash) : new Sent.Unclear(node.host() + ": another hash than ours");
    }

    /** Nodes of different makers say the same in their own words. */
    static Sent refused(String detail, TxHash hash) {
        String words = detail.toLowerCase(Locale.ROOT).replace("_", " ");
        if (has(
                words,
                "already known",
                "already imported",
                "known transaction",
                "already exists",
                "alreadyknown",
                "already in mempool",
                "already in the pool")) {
            return new Sent.AlreadyKnown(hash);
        }
        return new Sent.Rejected(reason(words), detail);
    }

    private static Sent.Reason reason(String words) {
        if (has(words, "nonce too low", "nonce is too low", "oldnonce", "nonce has already been used")) {
            return Sent.Reason.NONCE_TOO_LOW;
        }
        if (has(words, "replacement", "underpriced to replace", "could not replace")) {
            return Sent.Reason.REPLACEMENT_UNDERPRICED;
        }
        if (has(words, "exceeds the configured cap", "fee cap exceeded", "gas price too high")) {
            return Sent.Reason.FEE_ABOVE_NODE_CAP;
        }
        if (has(words, "insufficient funds", "insufficient balance", "insufficientfunds", "upfront cost")) {
            return Sent.Reason.COIN_TOO_SHORT;
        }
        if (has(
                words,
                "underpriced",
                "less than block base fee",
                "fee too low",
                "feetoolow",
                "gas price below",
                "price too low",
                "tip cap",
                "below minimum")) {
            return Sent.Reason.FEE_TOO_LOW;
        }
        if (has(words, "intrinsic gas", "gas limit", "gaslimit", "out of gas")) {
            return Sent.Reason.GAS_LIMIT;
        }
        if (has(words, "pool is full", "txpool full", "mempool is full", "pool overflow")) {
            return Sent.Reason.POOL_FULL;
        }
        if (has(words, "rlp", "invalid sender", "chain id", "chainid", "decode", "deserialize", "signature")) {
            return Sent.Reason.MALFORMED;
        }
        return Sent.Reason.OTHER;
    }

    private static boolean has(String words, String... signs) {
        for (String sign : signs) {
            if (words.contains(sign)) {
                return true;
            }
        }
        return false;
    }
}
