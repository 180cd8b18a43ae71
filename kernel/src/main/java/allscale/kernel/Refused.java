package allscale.kernel;

import java.util.Map;

/**
 * The one way to say no: a stable code, a sentence for people that says what to do next, and the values that explain
 * it. The porch renders it as RFC 9457; nothing else catches it.
 */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient RefusalCode code;
    private final transient Map<String, Object> values;

    public Refused(RefusalCode code, String sentence) {
        this(code, sentence, Map.of());
    }

    public Refused(RefusalCode code, String sentence, Map<String, Object> values) {
        super(sentence, null, false, false);
        this.code = code;
        this.values = Map.copyOf(values);
    }

    public RefusalCode code() {
        return code;
    }

    /** The sentence for people. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** What explains the refusal; never a secret. */
    public Map<String, Object> values() {
        return values;
    }
}
