package allscale.chain.evm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Reads a long run of blocks from one node in pieces: three under way at a time, put together strictly in order. A piece
 * the node finds too big is halved; pieces grow again by half as long as they are answered.
 */
final class RangeReader {

    private static final int IN_FLIGHT = 3;

    private final Quorum quorum;
    private final PieceSize size = new PieceSize();

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
                    long end = Math.min(to, start + size.now() - 1);
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
        int blocks = (int) (to - from + 1);
        try {
            BlockRange<L> range = reader.read(node, from, to);
            size.answered(blocks);
            return range;
        } catch (NodeFault fault) {
            if (blocks == 1 || !(fault.kind() == NodeFault.Kind.TOO_MUCH || fault.kind() == NodeFault.Kind.NO_ANSWER)) {
                throw fault;
            }
            size.refused(blocks);
            long middle = from + (to - from) / 2;
            return piece(node, reader, from, middle).then(piece(node, reader, middle + 1, to));
        }
    }
}
