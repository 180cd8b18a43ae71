package allscale.invoicing;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** Every word the room writes on paper and in letters, in one language. */
public final class InvoiceWords {

    /** The languages there are; English first, which is taken for any other. */
    static final List<Locale> LOCALES = List.of(Locale.ENGLISH, Locale.CHINESE);

    private static final Map<String, InvoiceWords> ALL =
            LOCALES.stream().collect(Collectors.toMap(Locale::getLanguage, InvoiceWords::new));

    private final Locale locale;
    private final Properties texts = new Properties();

    private InvoiceWords(Locale locale) {
        this.locale = locale;
        String file = "words_" + locale.getLanguage() + ".properties";
        try (InputStream stream = InvoiceWords.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("missing " + file);
            }
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static InvoiceWords in(Locale locale) {
        InvoiceWords words = ALL.get(locale.getLanguage());
        return words == null ? in(Locale.ENGLISH) : words;
    }

    public String language() {
        return locale.getLanguage();
    }

    public String text(String key) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("no words for " + key + " in " + locale);
        }
        return text;
    }

    public String text(String key, Object... values) {
        return new MessageFormat(text(key), locale).format(values);
    }

    public String date(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(day);
    }

    String title(String number) {
        return text("title.numbered", number);
    }

    Set<String> keys() {
        return texts.stringPropertyNames();
    }
}
