package allscale.chain.evm;

import allscale.chain.EvmAddress;
import allscale.chain.NetworkFacts;
import allscale.kernel.Address;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What tells a transfer of a registered token among all logs. */
final class TransferLog {

    static final String TRANSFER = Hex.of(Calls.TRANSFER_TOPIC);

    private static final int TOPICS = 3;
    private static final String PADDING = "0x" + "0".repeat(24);

    private TransferLog() {}

    /** The registered token at a contract address, however it is capitalized. */
    static Optional<NetworkFacts.Token> token(NetworkFacts network, String contract) {
        for (NetworkFacts.Token token : network.tokens()) {
            if (token.asset().isOf(contract)) {
                return Optional.of(token);
            }
        }
        return Optional.empty();
    }

    /** Whether a log of a receipt is an ERC-20 transfer; ERC-721 shares the topic and has one more. */
    static boolean isTransfer(JsonNode log) {
        JsonNode topics = Answer.field(log, "topics");
        return topics.isArray()
                && topics.size() == TOPICS
                && topics.get(0).isString()
                && topics.get(0).stringValue().equals(TRANSFER)
                && topics.get(1).isString()
                && topics.get(2).isString();
    }

    /** The address in an indexed field of a contract nobody knows; empty when it is none. */
    static Optional<Address> anyAddress(String topic) {
        try {
            return Optional.of(address(topic));
        } catch (NodeFault none) {
            return Optional.empty();
        }
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
