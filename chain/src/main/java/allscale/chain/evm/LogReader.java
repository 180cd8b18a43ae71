package allscale.chain.evm;

import allscale.chain.NetworkFacts;
import allscale.chain.TxHash;
import allscale.kernel.Address;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the answer to {@code eth_getLogs} as a stream of tokens, so that a busy range needs no tree in memory and what
 * nobody watches is dropped on the spot.
 */
final class LogReader {

    private static final JsonFactory JSON = new JsonFactory();

    private final NetworkFacts network;
    private final Predicate<Address> watched;
    private final Map<String, Boolean> known = new HashMap<>();
    private final List<TransferLog> logs = new ArrayList<>();
    private final Set<Sight> sights = new HashSet<>();

    LogReader(NetworkFacts network, Predicate<Address> watched) {
        this.network = network;
        this.watched = watched;
    }

    /** That a block holds some transfer of a token, watched or not. */
    record Sight(long block, NetworkFacts.Token token) {}

    /** Watched logs in the order of the answer, and which tokens were seen in which block. */
    record Logs(List<TransferLog> watched, Set<Sight> sights) {}

    Logs read(byte[] answer) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), answer)) {
            demand(json.nextToken() == JsonToken.START_OBJECT);
            boolean answered = false;
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                JsonToken value = json.nextToken();
                if (name.equals("result") && value == JsonToken.START_ARRAY) {
                    list(json);
                    answered = true;
                } else if (name.equals("error") && value == JsonToken.START_OBJECT) {
                    throw error(json);
                } else {
                    json.skipChildren();
                }
            }
            demand(answered);
        } catch (JacksonException e) {
            throw NodeFault.nonsense("not JSON");
        }
        return new Logs(logs, sights);
    }

    private void list(JsonParser json) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            Draft draft = new Draft();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                json.nextToken();
                draft.take(name, json);
            }
            draft.keep();
        }
        demand(json.currentToken() == JsonToken.END_ARRAY);
    }

    private static NodeFault error(JsonParser json) {
        String message = "an error without words";
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            if (json.nextToken() == JsonToken.VALUE_STRING && name.equals("message")) {
                message = json.getString();
            } else {
                json.skipChildren();
            }
        }
        String detail = message.substring(0, Math.min(message.length(), 200));
        return new NodeFault(Node.saysTooMuch(detail) ? NodeFault.Kind.TOO_MUCH : NodeFault.Kind.ERROR, detail);
    }

    private boolean isWatched(String topic) {
        return known.computeIfAbsent(topic, text -> watched.test(TransferLog.address(text)));
    }

    private static void demand(boolean holds) {
        if (!holds) {
            throw NodeFault.nonsense("logs of another shape");
        }
    }

    /** One log while its fields arrive, in whatever order. */
    private final class Draft {

        private final List<String> topics = new ArrayList<>(4);
        private @Nullable String contract;
        private @Nullable String block;
        private @Nullable String blockHash;
        private @Nullable String tx;

        void take(String name, JsonParser json) {
            switch (name) {
                case "address" -> contract = json.getString();
                case "blockNumber" -> block = json.getString();
                case "blockHash" -> blockHash = json.getString();
                case "transactionHash" -> tx = json.getString();
                case "removed" -> demand(json.currentToken() == JsonToken.VALUE_FALSE);
                case "topics" -> topics(json);
                default -> json.skipChildren();
            }
        }

        private void topics(JsonParser json) {
            demand(json.currentToken() == JsonToken.START_ARRAY);
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                topics.add(json.getString());
                demand(topics.size() <= 4);
            }
        }

        void keep() {
            if (contract == null || block == null || blockHash == null || tx == null) {
                throw NodeFault.nonsense("a log without its place");
            }
            Optional<NetworkFacts.Token> token = TransferLog.token(network, contract);
            demand(token.isPresent() && !topics.isEmpty() && topics.getFirst().equals(TransferLog.TRANSFER));
            if (topics.size() != 3) {
                return;
            }
            long number = number(block);
            sights.add(new Sight(number, token.orElseThrow()));
            if (isWatched(topics.get(1)) || isWatched(topics.get(2))) {
                logs.add(new TransferLog(number, Answer.hash(blockHash), new TxHash(Answer.hash(tx))));
            }
        }

        private static long number(String quantity) {
            if (!quantity.matches("0x[0-9a-f]{1,15}")) {
                throw NodeFault.nonsense("not a block number");
            }
            return new BigInteger(quantity.substring(2), 16).longValue();
        }
    }
}
