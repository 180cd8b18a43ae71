package allscale.http;

import allscale.identity.ServedOn;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where the {@code type} of a problem document leads: every code with its status and what to do. */
@ServedOn(ServedOn.Where.BOTH)
@RestController
class ErrorsPage {

    static final String PATH = "/docs/errors";

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=utf-8");
    private static final MediaType CSS = MediaType.parseMediaType("text/css;charset=utf-8");
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final TemplateEngine ENGINE =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "allscale.templates");

    @GetMapping(value = PATH, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(@RequestParam @Nullable String lang, Locale asked) {
        ErrorWords words = ErrorWords.in(lang == null ? asked : Locale.forLanguageTag(lang));
        StringOutput output = new StringOutput(64 * 1024);
        ENGINE.render("http/errors.jte", ErrorsView.in(words), output);
        return ResponseEntity.ok()
                .contentType(HTML)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header(HttpHeaders.CONTENT_LANGUAGE, words.tag())
                .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                .body(output.toString());
    }

    @GetMapping(PATH + "/style.css")
    ResponseEntity<Resource> style() {
        return ResponseEntity.ok()
                .contentType(CSS)
                .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                .body(new ClassPathResource("errors.css", ErrorsPage.class));
    }
}
