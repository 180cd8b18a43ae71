package allscale.chain.evm;

import allscale.chain.AuthorizationEnd;
import allscale.chain.Keccak;
import allscale.kernel.Address;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Looks for the log in which a token says what became of an authorization, from the newest block backwards. */
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

    /** Empty when no node has the log in the blocks from a time on up to this one. */
    Optional<AuthorizationEnd> end(Address token, Address from, String nonce, long last, Instant since) {
        String filter = ",\"address\":\"" + token + "\",\"topics\":[[\"" + USED + "\",\"" + CANCELED + "\"],\"0x"
                + "0".repeat(24) + from.text().substring(2).toLowerCase(Locale.ROOT) + "\",\"" + nonce + "\"]";
        for (long to = last; to >= 0; to -= PIECE) {
            long first = Math.max(0, to - PIECE + 1);
            Optional<AuthorizationEnd> found = inPiece(filter, first, to);
            if (found.isPresent() || heads.block(first).time().isBefore(since)) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Logs are left out more easily than invented: whatever one node has is looked at, the receipt is asked by all. */
    private Optional<AuthorizationEnd> inPiece(String filter, long first, long last) {
        for (Quorum.Voice<Optional<AuthorizationEnd>> voice : quorum.poll(node -> read(node, filter, first, last))) {
            if (voice instanceof Quorum.Voice.Answered<Optional<AuthorizationEnd>>(Node _, var answer)
                    && answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    private static Optional<AuthorizationEnd> read(Node node, String filter, long first, long last) {
        for (JsonNode log : node.ask(RpcCall.logs(first, last, filter))) {
            String kind = Answer.hash(Answer.field(log, "topics").path(0).stringValue(""));
            if (kind.equals(USED) || kind.equals(CANCELED)) {
                return Optional.of(new AuthorizationEnd(
                        Answer.txHash(log, "transactionHash"),
                        kind.equals(USED) ? AuthorizationEnd.How.USED : AuthorizationEnd.How.CANCELED));
            }
        }
        return Optional.empty();
    }

    private static String topic(String event) {
        return Hex.of(Keccak.hash(event.getBytes(StandardCharsets.US_ASCII)));
    }
}
