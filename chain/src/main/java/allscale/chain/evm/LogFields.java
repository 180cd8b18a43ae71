package allscale.chain.evm;

import allscale.chain.TxHash;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One log while it is read from a node's answer: its fields arrive in whatever order and are checked when asked for. */
final class LogFields {

    /** Sixty bits, with the {@code 0x} before them. */
    private static final int LONGEST_NUMBER = 17;

    private static final String DIGITS = "0123456789abcdef";
    private static final int MOST_TOPICS = 4;

    private final List<String> topics = new ArrayList<>(MOST_TOPICS);
    private @Nullable String contract;
    private @Nullable String data;
    private @Nullable String block;
    private @Nullable String blockHash;
    private @Nullable String tx;
    private @Nullable String index;

    static LogFields read(JsonParser json) {
        LogFields fields = new LogFields();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            fields.take(name, json);
        }
        return fields;
    }

    private void take(String name, JsonParser json) {
        switch (name) {
            case "address" -> contract = text(json);
            case "data" -> data = text(json);
            case "blockNumber" -> block = text(json);
            case "blockHash" -> blockHash = text(json);
            case "transactionHash" -> tx = text(json);
            case "logIndex" -> index = text(json);
            case "topics" -> topics(json);
            case "removed" -> demand(json.currentToken() == JsonToken.VALUE_FALSE);
            default -> json.skipChildren();
        }
    }

    private void topics(JsonParser json) {
        demand(json.currentToken() == JsonToken.START_ARRAY);
        while (json.nextToken() == JsonToken.VALUE_STRING) {
            demand(topics.size() < MOST_TOPICS);
            topics.add(json.getString());
        }
    }

    String contract() {
        return known(contract);
    }

    /** Whether it has the topic and the number of fields of an ERC-20 transfer; ERC-721 shares only the topic. */
    boolean isTransfer() {
        return topics.size() == 3 && topics.getFirst().equals(TransferLog.TRANSFER);
    }

    String fromTopic() {
        return topics.get(1);
    }

    String toTopic() {
        return topics.get(2);
    }

    BigInteger units() {
        String word = known(data);
        demand(word.length() == 66);
        return new BigInteger(1, Hex.bytes(word));
    }

    long block() {
        return number(block);
    }

    String blockHash() {
        return Answer.hash(known(blockHash));
    }

    TxHash tx() {
        return new TxHash(Answer.hash(known(tx)));
    }

    /** Place among all logs of the block. */
    long index() {
        return number(index);
    }

    private static long number(@Nullable String quantity) {
        String text = known(quantity);
        demand(text.startsWith("0x") && text.length() > 2 && text.length() <= LONGEST_NUMBER);
        long number = 0;
        for (int i = 2; i < text.length(); i++) {
            int digit = DIGITS.indexOf(text.charAt(i));
            demand(digit >= 0);
            number = (number << 4) | digit;
        }
        return number;
    }

    private static String text(JsonParser json) {
        demand(json.currentToken() == JsonToken.VALUE_STRING);
        return json.getString();
    }

    private static String known(@Nullable String field) {
        if (field == null) {
            throw NodeFault.nonsense("a log without its place");
        }
        return field;
    }

    private static void demand(boolean holds) {
        if (!holds) {
            throw NodeFault.nonsense("a log of another shape");
        }
    }
}
