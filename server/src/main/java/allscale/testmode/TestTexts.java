package allscale.testmode;

import allscale.kernel.Money;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The words of the test pages in one language, and how amounts and times are written on them. */
public final class TestTexts {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);

    private final Locale locale;
    private final ResourceBundle bundle;
    private final boolean chosen;

    private TestTexts(Locale locale, boolean chosen) {
        this.locale = locale;
        this.chosen = chosen;
        this.bundle = ResourceBundle.getBundle(
                "allscale.testmode.test",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** In the language a page was asked for in, else in the one the browser prefers. */
    static TestTexts in(@Nullable String asked, Locale preferred) {
        Locale wanted = asked == null ? preferred : Locale.forLanguageTag(asked);
        boolean chinese = wanted.getLanguage().equals(Locale.CHINESE.getLanguage());
        return new TestTexts(chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH, asked != null);
    }

    /** The language tag of the page, for example {@code zh-CN}. */
    public String tag() {
        return locale.toLanguageTag();
    }

    public String otherTag() {
        return isChinese() ? "en" : "zh-CN";
    }

    public String otherName() {
        return isChinese() ? "English" : "中文";
    }

    /** The text under a key, with its values filled in. */
    public String get(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), locale).format(values);
    }

    /** An address of ours that keeps the language the person chose. */
    public String href(String path) {
        return chosen ? path + (path.contains("?") ? "&" : "?") + "lang=" + tag() : path;
    }

    /** An amount with its thousands apart and its symbol. */
    public String amount(Money money) {
        return grouped(money.decimal()) + " " + money.asset().symbol();
    }

    static String grouped(String decimal) {
        int point = decimal.indexOf('.');
        String whole = point < 0 ? decimal : decimal.substring(0, point);
        return whole.replaceAll("(?<=[0-9])(?=([0-9]{3}){1,30}$)", ",") + (point < 0 ? "" : decimal.substring(point));
    }

    String date(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(day);
    }

    String time(Instant moment) {
        return TIME.format(moment.atOffset(ZoneOffset.UTC));
    }

    private boolean isChinese() {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage());
    }
}
