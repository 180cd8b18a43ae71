package allscale.chain.evm;

import allscale.chain.BlockRef;
import allscale.chain.EvmAddress;
import allscale.chain.TxHash;
import allscale.kernel.Address;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads a node's answer and believes nothing: a value of another shape is a fault of the node. */
final class Answer {

    private static final Pattern QUANTITY = Pattern.compile("0x(0|[1-9a-f][0-9a-f]{0,63})");
    private static final Pattern DATA = Pattern.compile("0x[0-9a-fA-F]*");

    private Answer() {}

    static BigInteger quantity(JsonNode json) {
        String text = json.isString() ? json.stringValue() : "";
        if (!QUANTITY.matcher(text).matches()) {
            throw NodeFault.nonsense("not a quantity");
        }
        return new BigInteger(text.substring(2), 16);
    }

    static BigInteger quantity(JsonNode json, String name) {
        return quantity(field(json, name));
    }

    /** A quantity that must fit into 62 bits: a height, an index, a time. */
    static long number(JsonNode json, String name) {
        return number(quantity(json, name));
    }

    static long number(BigInteger quantity) {
        if (quantity.bitLength() > 62) {
            throw NodeFault.nonsense("a number out of range");
        }
        return quantity.longValue();
    }

    static String hash(JsonNode json, String name) {
        return hash(text(json, name));
    }

    static String hash(String text) {
        if (!TxHash.isHash(text)) {
            throw NodeFault.nonsense("not a hash");
        }
        return text;
    }

    static TxHash txHash(JsonNode json, String name) {
        return new TxHash(hash(json, name));
    }

    static byte[] data(JsonNode json) {
        String text = json.isString() ? json.stringValue() : "";
        if (text.length() % 2 != 0 || !DATA.matcher(text).matches()) {
            throw NodeFault.nonsense("not data");
        }
        return Hex.bytes(text);
    }

    /** A call's result that is one 32-byte word. */
    static BigInteger word(JsonNode json) {
        byte[] data = data(json);
        if (data.length != 32) {
            throw NodeFault.nonsense("not one word");
        }
        return new BigInteger(1, data);
    }

    static boolean flag(JsonNode json) {
        BigInteger word = word(json);
        if (word.bitLength() > 1) {
            throw NodeFault.nonsense("neither true nor false");
        }
        return word.signum() > 0;
    }

    static String text(JsonNode json, String name) {
        JsonNode value = field(json, name);
        if (!value.isString()) {
            throw NodeFault.nonsense(name + " is not text");
        }
        return value.stringValue();
    }

    static Address address(JsonNode json, String name) {
        String text = text(json, name);
        if (!DATA.matcher(text).matches() || text.length() != 42) {
            throw NodeFault.nonsense("not an address");
        }
        return EvmAddress.of(Hex.bytes(text));
    }

    static JsonNode field(JsonNode json, String name) {
        JsonNode value = json.get(name);
        if (value == null || value.isNull()) {
            throw NodeFault.nonsense(name + " is missing");
        }
        return value;
    }

    static BlockRef block(JsonNode json) {
        if (json.isNull()) {
            throw NodeFault.missing("the block");
        }
        return new BlockRef(
                number(json, "number"), hash(json, "hash"), hash(json, "parentHash"), time(number(json, "timestamp")));
    }

    /** The hashes of a block's transactions, in their order. */
    static List<TxHash> transactions(JsonNode block) {
        if (block.isNull()) {
            throw NodeFault.missing("the block");
        }
        List<TxHash> hashes = new ArrayList<>();
        for (JsonNode tx : field(block, "transactions")) {
            hashes.add(new TxHash(hash(tx.isString() ? tx.stringValue() : "")));
        }
        return hashes;
    }

    static Instant time(long seconds) {
        if (seconds > 253_402_300_799L) {
            throw NodeFault.nonsense("a time out of range");
        }
        return Instant.ofEpochSecond(seconds);
    }
}
