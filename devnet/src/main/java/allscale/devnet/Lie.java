package allscale.devnet;

import java.time.Duration;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One way in which a node, or the way to it, can fail or deceive. */
public sealed interface Lie {

    /** The request never reaches the node; the connection ends without an answer. */
    record Drop() implements Lie {}

    /** The node does what was asked, and the answer is lost. */
    record SwallowAnswer() implements Lie {}

    /** The node does what was asked, and the connection stays open without an answer. */
    record HeldAnswer() implements Lie {}

    /** The connection stays open and nothing ever comes. */
    record HalfOpen() implements Lie {}

    /** The answer is true but late. */
    record Delay(Duration by) implements Lie {}

    /** The node hears the request twice. */
    record Duplicate() implements Lie {}

    /** The request waits until the next one has been answered. */
    record Reorder() implements Lie {}

    /** The answer is an HTTP error such as 429 or 503. */
    record Status(int code) implements Lie {}

    /** The answer breaks off in the middle. */
    record CutShort() implements Lie {}

    /** The node lives in the past: it knows nothing newer than so many blocks ago. */
    record StaleHead(int blocks) implements Lie {}

    /** The node's result is replaced; a missing result is passed as a JSON null. */
    record Rewrite(UnaryOperator<JsonNode> change) implements Lie {}

    /** A receipt that says the opposite of what happened. */
    static Lie wrongReceipt() {
        return new Rewrite(result -> {
            if (result instanceof ObjectNode receipt && receipt.has("status")) {
                receipt.put("status", receipt.path("status").asString().equals("0x1") ? "0x0" : "0x1");
            }
            return result;
        });
    }

    /** A list of logs, or a receipt, without its first log. */
    static Lie omittedLog() {
        return new Rewrite(result -> {
            JsonNode logs = result instanceof ObjectNode receipt ? receipt.path("logs") : result;
            if (logs instanceof ArrayNode list && !list.isEmpty()) {
                list.remove(0);
            }
            return result;
        });
    }
}
