package allscale.keys;

/** Sealed bytes were changed, belong to another context, or were sealed with another key. */
public final class SealBroken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SealBroken() {
        super("sealed bytes do not open");
    }
}
