package allscale.payment;

import allscale.Settings;
import allscale.identity.ServedOn;
import allscale.kernel.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The pay page: what a payer without an account sees behind a link, complete without a script. */
@ServedOn(ServedOn.Where.PUBLIC)
@RestController
@RequestMapping("/i/{token}")
class PayController {

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    /** Names the visit of a browser to one charge. */
    static final String VISIT = "visit";

    private static final String CHOICE = "choice";
    private static final Duration REMEMBERED = Duration.ofDays(365);

    private final PublicTokens tokens;
    private final PayPages pages;
    private final PayFinder finder;
    private final Previews previews;
    private final Settings settings;
    private final Clock clock;

    PayController(
            PublicTokens tokens, PayPages pages, PayFinder finder, Previews previews, Settings settings, Clock clock) {
        this.tokens = tokens;
        this.pages = pages;
        this.finder = finder;
        this.previews = previews;
        this.settings = settings;
        this.clock = clock;
    }

    /** The whole page, or its main part alone for a page that is open and looks again. */
    @GetMapping
    ResponseEntity<String> page(
            @PathVariable String token,
            Wish wish,
            @CookieValue(name = VISIT, required = false) @Nullable String session,
            @CookieValue(name = Previews.PARAMETER, required = false) @Nullable String preview,
            @CookieValue(name = CHOICE, required = false) @Nullable String remembered,
            HttpServletRequest request) {
        Optional<ChargeStore.PublicToken> known = tokens.find(token);
        if (known.isEmpty()) {
            PayTexts texts = PayTexts.in(language(wish, request).orElse(Locale.ENGLISH));
            return ResponseEntity.status(HttpStatus.NOT_FOUND).contentType(HTML).body(Templates.render("gone", texts));
        }
        ChargeStore.PublicToken subject = known.get();
        if (wish.preview != null && previews.isFresh(subject.charge(), wish.preview)) {
            return previewed("/i/" + token);
        }
        PayPage page = pages.page(
                subject.organization(),
                subject.charge(),
                preview == null ? wish.visit(session, remembered) : wish.look(remembered));
        String entered = wish.isPart() || wish.tx == null || wish.tx.isBlank() ? null : wish.tx;
        PayFinding finding = entered == null ? null : finder.find(subject.organization(), subject.charge(), entered);
        PayTexts texts = PayTexts.in(
                language(wish, request).orElse(page.charge().charge().terms().locale()));
        PayView view = new PayViews(texts, "/i/" + token, settings, clock.instant()).view(page, entered, finding);
        String html = Templates.render(wish.isPart() ? "paymain" : "pay", view);
        return ResponseEntity.ok()
                .headers(headers -> remember(headers, token, wish, page))
                .eTag(wish.isPart() ? tag(html) : null)
                .contentType(HTML)
                .body(html);
    }

    /** From here on this browser is a member's on this page, whose address is again the one that customers have. */
    private ResponseEntity<String> previewed(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(path))
                .header(HttpHeaders.SET_COOKIE, cookie(Previews.PARAMETER, "1", path, Duration.ofSeconds(-1)))
                .header(HttpHeaders.SET_COOKIE, cookie(VISIT, "", path, Duration.ZERO))
                .build();
    }

    /** Names what an open page shows: when it asks for news and there are none, nothing is sent again. */
    private static String tag(String html) {
        byte[] hash = Tag.sha256(html.getBytes(StandardCharsets.UTF_8));
        return "W/\"" + HexFormat.of().formatHex(hash, 0, 8) + "\"";
    }

    /** The visit lives as long as the browser is open; what was chosen is offered first on the next invoice too. */
    private void remember(HttpHeaders headers, String token, Wish wish, PayPage page) {
        PaymentSessionId session = page.session();
        if (session != null && !wish.isPart()) {
            headers.add(HttpHeaders.SET_COOKIE, cookie(VISIT, session.text(), "/i/" + token, Duration.ofSeconds(-1)));
        }
        PayPage.Choice chosen = page.chosen();
        if (chosen != null && wish.network != null) {
            headers.add(HttpHeaders.SET_COOKIE, cookie(CHOICE, chosen.asset().caip19(), "/i/", REMEMBERED));
        }
    }

    private String cookie(String name, String value, String path, Duration age) {
        return ResponseCookie.from(name, value)
                .path(path)
                .maxAge(age)
                .httpOnly(true)
                .secure(!settings.isLocal())
                .sameSite("Lax")
                .build()
                .toString();
    }

    /** The language the payer chose, else the first the browser asks for that is one of ours. */
    private static Optional<Locale> language(Wish wish, HttpServletRequest request) {
        if (wish.lang != null) {
            return PayTexts.spoken(Locale.forLanguageTag(wish.lang));
        }
        List<Locale> asked = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null
                ? List.of()
                : Collections.list(request.getLocales());
        return asked.stream().flatMap(one -> PayTexts.spoken(one).stream()).findFirst();
    }

    /**
     * What the address of the page says.
     *
     * @param shown the coin an open page shows
     * @param part {@code main} for news alone
     * @param tx a transaction the payer asks about
     * @param preview the mark of a member who looks at it
     */
    record Wish(
            @Nullable String network,
            @Nullable String coin,
            @Nullable String shown,
            @Nullable String lang,
            @Nullable String part,
            @Nullable String tx,
            @Nullable String preview) {

        boolean isPart() {
            return "main".equals(part);
        }

        /** A payer's visit; what only asks for a part of the page begins none. */
        PayVisit visit(@Nullable String session, @Nullable String remembered) {
            return new PayVisit(
                    PaymentSessionId.read(session).orElse(null), network, coin, shown, remembered, !isPart());
        }

        /** A member's look, which is nobody's visit. */
        PayVisit look(@Nullable String remembered) {
            return new PayVisit(null, network, coin, shown, remembered, false);
        }
    }
}
