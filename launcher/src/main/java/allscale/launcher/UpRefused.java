package allscale.launcher;

/** The product cannot be started as asked. The message says in one line why, and what to do. */
final class UpRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UpRefused(String sentence) {
        super(sentence);
    }

    UpRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
