package allscale.chain.evm;

import allscale.chain.EvmAddress;
import allscale.chain.NetworkFacts;
import allscale.chain.TxHash;
import allscale.kernel.Address;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A transfer log as {@code eth_getLogs} names it: only a hint that a transaction is worth looking at. What it moved is
 * read from the transaction's receipt.
 */
record TransferLog(long block, String blockHash, TxHash tx) {

    static final String TRANSFER = Hex.of(Calls.TRANSFER_TOPIC);

    /** Token contracts of ERC-20 have two indexed fields; those of ERC-721 share the topic and have three. */
    private static final int TOPICS = 3;

    private static final String PADDING = "0x" + "0".repeat(24);

    /** The registered token at a contract address, however it is capitalized. */
    static Optional<NetworkFacts.Token> token(NetworkFacts network, String contract) {
        return network.tokens().stream()
                .filter(token -> token.asset().contract().text().equalsIgnoreCase(contract))
                .findFirst();
    }

    static boolean isTransfer(JsonNode log) {
        JsonNode topics = Answer.field(log, "topics");
        return topics.isArray()
                && topics.size() == TOPICS
                && topics.get(0).isString()
                && topics.get(0).stringValue().equals(TRANSFER)
                && topics.get(1).isString()
                && topics.get(2).isString();
    }

    /** The address in an indexed field. */
    static Address address(String topic) {
        if (!topic.startsWith(PADDING)) {
            throw NodeFault.nonsense("not an address in a log");
        }
        try {
            return EvmAddress.canonical("0x" + topic.substring(PADDING.length()));
        } catch (IllegalArgumentException e) {
            throw NodeFault.nonsense("not an address in a log");
        }
    }
}
