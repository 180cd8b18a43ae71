package allscale.chain.evm;

import allscale.chain.NetworkFacts;
import allscale.kernel.Address;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Reads a long run of blocks from one node in pieces: three under way at a time, put together strictly in order. A piece
 * the node finds too big is halved; pieces grow again by half as long as they are answered.
 */
final class RangeReader {

    private static final int IN_FLIGHT = 3;
    private static final int FIRST_SIZE = 100;
    private static final int LARGEST_SIZE = 2_000;

    private final Quorum quorum;
    private final NetworkFacts network;
    private final AtomicInteger size = new AtomicInteger(FIRST_SIZE);

    RangeReader(Quorum quorum, NetworkFacts network) {
        this.quorum = quorum;
        this.network = network;
    }

    BlockRange read(Node node, Predicate<Address> watched, long from, long to) {
        Deque<Future<BlockRange>> pieces = new ArrayDeque<>();
        BlockRange whole = null;
        long next = from;
        try {
            while (next <= to || !pieces.isEmpty()) {
                if (next <= to && pieces.size() < IN_FLIGHT) {
                    long start = next;
                    long end = Math.min(to, start + size.get() - 1);
                    pieces.add(quorum.beside(() -> piece(node, watched, start, end)));
                    next = end + 1;
                } else {
                    BlockRange piece = Quorum.join(pieces.remove());
                    whole = whole == null ? piece : whole.then(piece);
                }
            }
        } finally {
            pieces.forEach(piece -> piece.cancel(true));
        }
        if (whole == null) {
            throw new IllegalArgumentException("no blocks from " + from + " to " + to);
        }
        return whole;
    }

    private BlockRange piece(Node node, Predicate<Address> watched, long from, long to) {
        try {
            BlockRange range = BlockRange.read(node, network, watched, from, to);
            int asked = (int) (to - from + 1);
            size.accumulateAndGet(asked, (now, done) -> done < now ? now : Math.min(LARGEST_SIZE, now + now / 2));
            return range;
        } catch (NodeFault fault) {
            if (from == to || !(fault.kind() == NodeFault.Kind.TOO_MUCH || fault.kind() == NodeFault.Kind.NO_ANSWER)) {
                throw fault;
            }
            long middle = from + (to - from) / 2;
            size.set((int) Math.max(1, middle - from + 1));
            return piece(node, watched, from, middle).then(piece(node, watched, middle + 1, to));
        }
    }
}
