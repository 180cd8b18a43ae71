package allscale.chain.evm;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What one node says about a run of blocks: every header, each naming the one before as its parent, and what was read
 * from the logs.
 *
 * @param <L> what a log was turned into
 */
record BlockRange<L>(List<Header> headers, List<L> logs) {

    static List<Header> headers(Node node, long from, long to) {
        List<Header> headers = new ArrayList<>();
        List<RpcCall> questions =
                LongStream.rangeClosed(from, to).mapToObj(RpcCall::block).toList();
        for (Reply reply : node.replies(questions)) {
            Header header = Header.of(reply.json());
            if (header.block().number() != from + headers.size()) {
                throw NodeFault.nonsense("another block than asked for");
            }
            demandFollows(headers, header);
            headers.add(header);
        }
        return headers;
    }

    /** This run with the one behind it added. */
    BlockRange<L> then(BlockRange<L> next) {
        demandFollows(headers, next.headers.getFirst());
        headers.addAll(next.headers);
        logs.addAll(next.logs);
        return this;
    }

    private static void demandFollows(List<Header> headers, Header next) {
        if (!headers.isEmpty()
                && !headers.getLast().block().hash().equals(next.block().parentHash())) {
            throw NodeFault.missing("the parent of block " + next.block().number());
        }
    }
}
