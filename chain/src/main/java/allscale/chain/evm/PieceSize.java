package allscale.chain.evm;

/**
 * How many blocks to ask a node for at once. Answered pieces grow by half, but not to a size that was once refused: that
 * limit is approached again one block at a time, since quiet blocks may follow busy ones.
 */
final class PieceSize {

    private static final int FIRST = 50;
    private static final int LARGEST = 2_000;

    private int size = FIRST;
    private int limit = LARGEST;

    synchronized int now() {
        return size;
    }

    synchronized void answered(int blocks) {
        if (blocks >= limit) {
            limit = Math.min(LARGEST, blocks + 1);
        }
        if (blocks >= size) {
            size = Math.min(limit, size + size / 2 + 1);
        }
    }

    synchronized void refused(int blocks) {
        limit = Math.max(1, Math.min(limit, blocks - 1));
        size = Math.max(1, Math.min(size, blocks / 2));
    }
}
