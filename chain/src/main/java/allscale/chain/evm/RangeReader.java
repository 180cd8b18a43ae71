package allscale.chain.evm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads a long run of blocks from one node in pieces: three under way at a time, put together strictly in order. A piece
 * the node finds too big is halved; pieces grow again by half as long as they are answered.
 */
final class RangeReader {

    private static final int IN_FLIGHT = 3;
    private static final int FIRST_SIZE = 50;
    private static final int LARGEST_SIZE = 2_000;

    private final Quorum quorum;
    private final AtomicInteger size = new AtomicInteger(FIRST_SIZE);

    RangeReader(Quorum quorum) {
        this.quorum = quorum;
    }

    /**
     * Reads one piece in as few questions as possible.
     *
     * @param <L> what a log is turned into
     */
    @FunctionalInterface
    interface PieceReader<L> {

        BlockRange<L> read(Node node, long from, long to);
    }

    <L> BlockRange<L> read(Node node, PieceReader<L> reader, long from, long to) {
        Deque<Future<BlockRange<L>>> pieces = new ArrayDeque<>();
        @Nullable BlockRange<L> whole = null;
        long next = from;
        try {
            while (next <= to || !pieces.isEmpty()) {
                if (next <= to && pieces.size() < IN_FLIGHT) {
                    long start = next;
                    long end = Math.min(to, start + size.get() - 1);
                    pieces.add(quorum.beside(() -> piece(node, reader, start, end)));
                    next = end + 1;
                } else {
                    BlockRange<L> piece = Quorum.join(pieces.remove());
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

    private <L> BlockRange<L> piece(Node node, PieceReader<L> reader, long from, long to) {
        try {
            BlockRange<L> range = reader.read(node, from, to);
            int asked = (int) (to - from + 1);
            size.accumulateAndGet(asked, (now, done) -> done < now ? now : Math.min(LARGEST_SIZE, now + now / 2 + 1));
            return range;
        } catch (NodeFault fault) {
            if (from == to || !(fault.kind() == NodeFault.Kind.TOO_MUCH || fault.kind() == NodeFault.Kind.NO_ANSWER)) {
                throw fault;
            }
            long middle = from + (to - from) / 2;
            size.set((int) Math.max(1, middle - from + 1));
            return piece(node, reader, from, middle).then(piece(node, reader, middle + 1, to));
        }
    }
}
