package allscale.bench;

/** The work was answered but is not there, or not as it must be: its figure counts for nothing. */
final class CheckFailed extends Exception {

    private static final long serialVersionUID = 1L;

    CheckFailed(String what) {
        super(what);
    }

    static void unless(boolean holds, String what) throws CheckFailed {
        if (!holds) {
            throw new CheckFailed(what);
        }
    }

    static void unlessEqual(String what, long found, long expected) throws CheckFailed {
        unless(found == expected, what + ": " + found + " instead of " + expected);
    }
}
