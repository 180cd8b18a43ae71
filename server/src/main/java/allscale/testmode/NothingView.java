package allscale.testmode;

/**
 * A page that says there is nothing here.
 *
 * @param what what was looked for, or empty
 */
public record NothingView(TestTexts texts, String here, String headline, String detail, String what) {

    static NothingView of(TestTexts texts, String here) {
        return new NothingView(texts, here, texts.get("nothing.title"), texts.get("nothing.text"), "");
    }

    static NothingView silent(TestTexts texts, String here) {
        return new NothingView(texts, here, texts.get("silent.title"), texts.get("silent.text"), "");
    }
}
