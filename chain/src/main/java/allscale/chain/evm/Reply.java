package allscale.chain.evm;

import tools.jackson.databind.JsonNode;

/** One item of a node's answer to a batch. */
sealed interface Reply {

    record Result(JsonNode json) implements Reply {}

    /**
     * An error instead of a result.
     *
     * @param detail the node's words, shortened, for classifying and for people
     */
    record Failure(long code, String detail) implements Reply {}

    /** The result, or the node's error as a fault. */
    default JsonNode json() {
        return switch (this) {
            case Result result -> result.json;
            case Failure failure -> throw new NodeFault(NodeFault.Kind.ERROR, failure.detail);
        };
    }
}
