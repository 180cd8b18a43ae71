package allscale.chain.evm;

import allscale.chain.BlockRef;
import tools.jackson.databind.JsonNode;

/** A block and the filter over its logs. */
record Header(BlockRef block, Bloom logs) {

    static Header of(JsonNode json) {
        BlockRef block = Answer.block(json);
        return new Header(block, new Bloom(Answer.data(Answer.field(json, "logsBloom"))));
    }
}
