package allscale.chain.evm;

import allscale.chain.AuthorizationEnd;
import allscale.chain.Keccak;
import allscale.chain.NetworkUnavailable;
import allscale.chain.TxHash;
import allscale.kernel.Address;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Looks for the log in which a token says what became of an authorization, from the newest block backwards. A node's list
 * of logs only says where to look: the end is read from a receipt that a quorum has in its chain.
 */
final class Authorizations {

    private static final String USED = topic("AuthorizationUsed(address,bytes32)");
    private static final String CANCELED = topic("AuthorizationCanceled(address,bytes32)");

    /** So many blocks at once: every provider answers that much. */
    private static final long PIECE = 1_000;

    private final Quorum quorum;
    private final Heads heads;

    Authorizations(Quorum quorum, Heads heads) {
        this.quorum = quorum;
        this.heads = heads;
    }

    /** Of which token, by whom and under which nonce. */
    private record Sought(Address token, String from, String nonce) {

        static Sought of(Address token, Address from, String nonce) {
            String signer = "0x" + "0".repeat(24) + from.text().substring(2).toLowerCase(Locale.ROOT);
            return new Sought(token, signer, nonce.toLowerCase(Locale.ROOT));
        }

        String filter() {
            return ",\"address\":\"" + token + "\",\"topics\":[[\"" + USED + "\",\"" + CANCELED + "\"],\"" + from
                    + "\",\"" + nonce + "\"]";
        }

        /** What a log says became of it; empty when it speaks of something else. */
        Optional<AuthorizationEnd.How> end(JsonNode log) {
            List<String> topics = new ArrayList<>();
            Answer.field(log, "topics")
                    .forEach(topic -> topics.add(topic.stringValue("").toLowerCase(Locale.ROOT)));
            if (topics.size() != 3
                    || !Answer.text(log, "address").equalsIgnoreCase(token.text())
                    || !topics.get(1).equals(from)
                    || !topics.get(2).equals(nonce)) {
                return Optional.empty();
            }
            return switch (topics.getFirst()) {
                case String kind when kind.equals(USED) -> Optional.of(AuthorizationEnd.How.USED);
                case String kind when kind.equals(CANCELED) -> Optional.of(AuthorizationEnd.How.CANCELED);
                default -> Optional.empty();
            };
        }
    }

    /** What one node's receipt says about it. */
    private record Proof(AuthorizationEnd end, long block, String blockHash) {}

    /**
     * Empty when no receipt bears it out in the blocks from a time on up to this one.
     *
     * @throws NetworkUnavailable while fewer nodes than must agree can say
     */
    Optional<AuthorizationEnd> end(Address token, Address from, String nonce, long last, Instant since) {
        Sought sought = Sought.of(token, from, nonce);
        for (long to = last; to >= 0; to -= PIECE) {
            long first = Math.max(0, to - PIECE + 1);
            for (TxHash tx : named(sought, first, to)) {
                Optional<Proof> proof = quorum.agreed("the receipt of " + tx, node -> proof(node, tx, sought));
                if (proof.isPresent() && proof.get().block <= last) {
                    return Optional.of(onChain(proof.get()));
                }
            }
            if (heads.block(first).time().isBefore(since)) {
                break;
            }
        }
        return Optional.empty();
    }

    /** Logs are left out more easily than invented: whatever one node has is named, and looked up by all. */
    private Set<TxHash> named(Sought sought, long first, long last) {
        RpcCall question = RpcCall.logs(first, last, sought.filter());
        List<Quorum.Voice<Optional<TxHash>>> voices = quorum.poll(node -> named(node, sought, question));
        Set<TxHash> named = new LinkedHashSet<>();
        int answers = 0;
        for (Quorum.Voice<Optional<TxHash>> voice : voices) {
            if (voice instanceof Quorum.Voice.Answered<Optional<TxHash>>(Node _, Optional<TxHash> tx)) {
                tx.ifPresent(named::add);
                answers++;
            }
        }
        if (answers < quorum.needed()) {
            throw quorum.unavailable("the end of an authorization", voices);
        }
        return named;
    }

    /** An authorization ends once: a node that shows two ends of it, or another log, is not believed at all. */
    private static Optional<TxHash> named(Node node, Sought sought, RpcCall question) {
        Set<TxHash> named = new LinkedHashSet<>();
        for (JsonNode log : node.ask(question)) {
            if (sought.end(log).isEmpty()) {
                throw NodeFault.nonsense("a log nobody asked for");
            }
            named.add(Answer.txHash(log, "transactionHash"));
        }
        if (named.size() > 1) {
            throw NodeFault.nonsense("an authorization that ended twice");
        }
        return named.stream().findFirst();
    }

    private static Optional<Proof> proof(Node node, TxHash tx, Sought sought) {
        JsonNode receipt = node.ask(RpcCall.receipt(tx));
        if (receipt.isNull() || !receipt.hasNonNull("blockHash")) {
            return Optional.empty();
        }
        if (!Answer.txHash(receipt, "transactionHash").equals(tx)) {
            throw NodeFault.nonsense("the receipt of another transaction");
        }
        for (JsonNode log : Answer.field(receipt, "logs")) {
            Optional<AuthorizationEnd.How> how = sought.end(log);
            if (how.isPresent()) {
                return Optional.of(new Proof(
                        new AuthorizationEnd(tx, how.get()),
                        Answer.number(receipt, "blockNumber"),
                        Answer.hash(receipt, "blockHash")));
            }
        }
        return Optional.empty();
    }

    private AuthorizationEnd onChain(Proof proof) {
        if (!heads.block(proof.block).hash().equals(proof.blockHash)) {
            throw new NetworkUnavailable("the chain was reorganized while it was read");
        }
        return proof.end;
    }

    private static String topic(String event) {
        return Hex.of(Keccak.hash(event.getBytes(StandardCharsets.US_ASCII)));
    }
}
