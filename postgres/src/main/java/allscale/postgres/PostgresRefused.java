package allscale.postgres;

/** The database cannot be used as asked. The message is one sentence for the person at the terminal. */
public final class PostgresRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PostgresRefused(String sentence) {
        super(sentence);
    }

    public PostgresRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
