package allscale.payment;

import allscale.chain.NetworkFacts;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The words of the public pages in one language. */
public final class PayTexts {

    /** The languages the public pages speak, the first is the fallback. */
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    private final Locale locale;
    private final ResourceBundle bundle;

    private PayTexts(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                "allscale.payment.pay",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The words in the language nearest to a locale. */
    static PayTexts in(Locale wanted) {
        return new PayTexts(spoken(wanted).orElse(LANGUAGES.getFirst()));
    }

    /** The language of ours that a locale asks for, if it is one. */
    static Optional<Locale> spoken(Locale wanted) {
        return LANGUAGES.stream()
                .filter(ours -> ours.getLanguage().equals(wanted.getLanguage()))
                .findFirst();
    }

    /** The language tag for the page, for example {@code zh-CN}. */
    public String tag() {
        return locale.toLanguageTag();
    }

    /** The text under a key, with its values filled in. */
    public String get(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), locale).format(values);
    }

    /** A charge's title in the words of the page: an invoice was called as its paper is, in the paper's language. */
    String title(String title) {
        return LANGUAGES.stream()
                .map(language -> new PayTexts(language).get("invoice.title", ""))
                .filter(title::startsWith)
                .findFirst()
                .map(word -> get("invoice.title", title.substring(word.length())))
                .orElse(title);
    }

    /** A network as the page calls it: most have one name everywhere. */
    String network(NetworkFacts network) {
        String key = "network." + network.id().caip2();
        return bundle.containsKey(key) ? get(key) : network.name();
    }

    String date(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(day);
    }

    /** A moment to the minute; the zone is named once, where {@link #zone} stands. */
    String moment(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofPattern(
                        locale.equals(Locale.SIMPLIFIED_CHINESE) ? "M月d日 HH:mm" : "d MMM, HH:mm", locale)
                .format(at.atZone(zone));
    }

    /** A time zone as people call it. */
    String zone(ZoneId zone) {
        return zone.getDisplayName(TextStyle.FULL, locale);
    }
}
