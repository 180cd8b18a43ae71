package allscale.chain;

/** A trial run of a call failed: sending it would burn gas for nothing. */
public final class CallWouldFail extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param detail the node's own words, shortened
     */
    public CallWouldFail(String detail) {
        super(ForeignWords.plain(detail), null, false, false);
    }
}
