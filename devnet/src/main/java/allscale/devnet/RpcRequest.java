package allscale.devnet;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client asked: one call or a batch of calls. */
record RpcRequest(JsonNode body) {

    static RpcRequest read(byte[] bytes) {
        return new RpcRequest(JsonMapper.shared().readTree(bytes));
    }

    List<JsonNode> calls() {
        return body.isArray() ? StreamSupport.stream(body.spliterator(), false).toList() : List.of(body);
    }

    List<String> methods() {
        return calls().stream().map(call -> call.path("method").asString("")).toList();
    }

    /** The signed transactions it brings. */
    List<String> sent() {
        return calls().stream()
                .filter(call -> call.path("method").asString("").equals("eth_sendRawTransaction"))
                .map(call -> call.path("params").path(0).asString(""))
                .toList();
    }

    byte[] bytes() {
        return JsonMapper.shared().writeValueAsBytes(body);
    }
}
