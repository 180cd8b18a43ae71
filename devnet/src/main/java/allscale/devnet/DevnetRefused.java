package allscale.devnet;

/** The local network cannot be started as asked. The message is one sentence for the person at the terminal. */
public final class DevnetRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DevnetRefused(String sentence) {
        super(sentence);
    }

    public DevnetRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
