package allscale.chain.evm;

import java.util.function.Consumer;
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

    private LogReader() {}

    /** Hands every log to {@code each}, in the order of the answer. */
    static void read(byte[] answer, Consumer<LogFields> each) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), answer)) {
            if (json.nextToken() != JsonToken.START_OBJECT || !isAnswered(json, each)) {
                throw NodeFault.nonsense("logs of another shape");
            }
        } catch (JacksonException | IllegalArgumentException e) {
            throw NodeFault.nonsense("logs that cannot be read");
        }
    }

    private static boolean isAnswered(JsonParser json, Consumer<LogFields> each) {
        boolean answered = false;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken value = json.nextToken();
            if (name.equals("result") && value == JsonToken.START_ARRAY) {
                list(json, each);
                answered = true;
            } else if (name.equals("error") && value == JsonToken.START_OBJECT) {
                throw error(json);
            } else {
                json.skipChildren();
            }
        }
        return answered;
    }

    private static void list(JsonParser json, Consumer<LogFields> each) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            each.accept(LogFields.read(json));
        }
        if (json.currentToken() != JsonToken.END_ARRAY) {
            throw NodeFault.nonsense("logs of another shape");
        }
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
        String detail = Node.plain(message);
        return new NodeFault(Node.saysTooMuch(detail) ? NodeFault.Kind.TOO_MUCH : NodeFault.Kind.ERROR, detail);
    }
}
