package allscale.payment;

import allscale.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The pay page: what a payer without an account sees behind a link, complete without a script. */
@RestController
@RequestMapping("/i/{token}")
class PayController {

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final PublicTokens tokens;
    private final PayPages pages;
    private final Charges charges;
    private final Settings settings;

    PayController(PublicTokens tokens, PayPages pages, Charges charges, Settings settings) {
        this.tokens = tokens;
        this.pages = pages;
        this.charges = charges;
        this.settings = settings;
    }

    /** The whole page, or its main part alone for a page that is open and looks again. */
    @GetMapping
    ResponseEntity<String> page(
            @PathVariable String token,
            @RequestParam @Nullable String network,
            @RequestParam @Nullable String coin,
            @RequestParam @Nullable String lang,
            @RequestParam @Nullable String part,
            HttpServletRequest request) {
        Optional<ChargeStore.PublicToken> known = tokens.find(token);
        if (known.isEmpty()) {
            PayTexts texts = PayTexts.in(request.getLocale());
            return ResponseEntity.status(HttpStatus.NOT_FOUND).contentType(HTML).body(Templates.render("gone", texts));
        }
        ChargeStore.PublicToken subject = known.get();
        PayPage page = pages.page(subject.organization(), subject.charge(), network, coin);
        PayTexts texts = PayTexts.in(lang == null ? locale(page, request) : Locale.forLanguageTag(lang));
        PayView view = new PayViews(texts, "/i/" + token, settings.appOrigin()).view(page);
        boolean isPart = "main".equals(part);
        if (!isPart) {
            charges.viewed(subject.organization(), subject.charge());
        }
        return ResponseEntity.ok().contentType(HTML).body(Templates.render(isPart ? "paymain" : "pay", view));
    }

    /** What the browser asks for if it asks for one of ours, else the language the charge was written in. */
    private static Locale locale(PayPage page, HttpServletRequest request) {
        return request.getHeader("Accept-Language") == null
                ? page.charge().charge().terms().locale()
                : request.getLocale();
    }
}
