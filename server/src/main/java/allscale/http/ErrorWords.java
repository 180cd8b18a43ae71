package allscale.http;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the page of errors says, in one language. */
public final class ErrorWords {

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    private final Locale locale;
    private final ResourceBundle bundle;

    private ErrorWords(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                "allscale.http.errors",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The language of ours that is nearest to a wish. */
    static ErrorWords in(Locale wanted) {
        return new ErrorWords(LANGUAGES.stream()
                .filter(ours -> ours.getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .orElse(LANGUAGES.getFirst()));
    }

    public String tag() {
        return locale.toLanguageTag();
    }

    public ErrorWords other() {
        return in(locale.equals(Locale.ENGLISH) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
    }

    /** The language as it calls itself. */
    public String name() {
        return locale.equals(Locale.ENGLISH) ? "English" : "简体中文";
    }

    public String get(String key) {
        return bundle.getString(key);
    }

    /** What a code is called: in English its own words. */
    String title(String code) {
        String key = code + ".title";
        return bundle.containsKey(key) ? bundle.getString(key) : Problem.title(code);
    }

    /** What to do about it; empty while nobody has said. */
    String next(String code) {
        return bundle.containsKey(code) ? bundle.getString(code) : "";
    }
}
