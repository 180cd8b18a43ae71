package allscale.testmode;

import allscale.identity.ServedOn;
import allscale.kernel.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The test payer's pages: choose what to pay and how, then see what became of it. No script is needed. */
@TestModeOnly
@ServedOn(ServedOn.Where.PUBLIC)
@RestController
@RequestMapping("/test")
class PayerController {

    private static final int LOOKS = 20;
    private static final long LOOK_MILLIS = 200;
    private static final String LANGUAGE = "lang";

    private final TestPayer payer;
    private final Subjects subjects;
    private final PayerViews views;
    private final LocalNode node;

    PayerController(TestPayer payer, Subjects subjects, PayerViews views, LocalNode node) {
        this.payer = payer;
        this.subjects = subjects;
        this.views = views;
        this.node = node;
    }

    @GetMapping("/payer")
    ResponseEntity<String> form(
            @RequestParam(name = "for", defaultValue = "") String typed,
            @RequestParam(name = LANGUAGE) @Nullable String lang,
            HttpServletRequest request) {
        TestTexts texts = TestTexts.in(lang, request.getLocale());
        Optional<Subject> subject = typed.isBlank() ? Optional.empty() : subjects.read(typed);
        boolean isUnknown = subject.isEmpty() && !typed.isBlank();
        PayerView view = views.form(texts, typed, subject, isUnknown ? TestModeRefusal.PAYER_TARGET_UNKNOWN : null);
        return TestPages.page(isUnknown ? HttpStatus.NOT_FOUND : HttpStatus.OK, "payer", view);
    }

    @PostMapping("/payer")
    ResponseEntity<String> pay(
            @RequestParam UUID key,
            @RequestParam(name = "for") String typed,
            @RequestParam String way,
            @RequestParam @Nullable String coin,
            @RequestParam @Nullable String amount,
            @RequestParam(name = LANGUAGE) @Nullable String lang,
            HttpServletRequest request) {
        TestTexts texts = TestTexts.in(lang, request.getLocale());
        try {
            payer.pay(new TestPayer.Form(key, typed, Way.of(way), coin, amount));
        } catch (Refused refused) {
            PayerView view = views.form(texts, typed, subjects.read(typed), refused.code());
            return TestPages.page(HttpStatus.valueOf(refused.code().category().status()), "payer", view);
        }
        return TestPages.seeOther(texts.href("/test/payments/" + key + "?for=" + encoded(typed)));
    }

    @GetMapping("/payments/{key}")
    ResponseEntity<String> sent(
            @PathVariable UUID key,
            @RequestParam(name = "for", defaultValue = "") String typed,
            @RequestParam(name = LANGUAGE) @Nullable String lang,
            HttpServletRequest request) {
        TestTexts texts = TestTexts.in(lang, request.getLocale());
        try {
            List<SentView.Line> lines =
                    settled(key).stream().map(tx -> line(texts, tx)).toList();
            return lines.isEmpty()
                    ? TestPages.page(HttpStatus.NOT_FOUND, "nothing", NothingView.of(texts, "/test/payments/" + key))
                    : TestPages.page(HttpStatus.OK, "sent", views.sent(texts, key, typed, subjects.read(typed), lines));
        } catch (Refused silent) {
            return TestPages.page(
                    HttpStatus.SERVICE_UNAVAILABLE, "nothing", NothingView.silent(texts, "/test/payments/" + key));
        }
    }

    private SentView.Line line(TestTexts texts, PayerTx tx) {
        String amount = payer.money(tx).map(texts::amount).orElse("");
        if (tx.refusal() != null) {
            return new SentView.Line("bad", "✕", amount, texts.get("sent.refused", tx.refusal()), null);
        }
        if (tx.hash() == null) {
            return new SentView.Line("info", "◔", amount, texts.get("sent.waiting"), null);
        }
        String href = texts.href("/test/transactions/" + tx.hash());
        boolean isInBlock = node.receipt(tx.hash()).isPresent();
        return isInBlock
                ? new SentView.Line("good", "●", amount, texts.get("sent.inBlock"), href)
                : new SentView.Line("info", "◔", amount, texts.get("sent.taken"), href);
    }

    /** Waits a moment, for blocks come every second: the page then says what a person wants to know. */
    private List<PayerTx> settled(UUID key) {
        List<PayerTx> sent = payer.sent(key);
        for (int i = 0; i < LOOKS && !sent.stream().allMatch(this::isSettled); i++) {
            pause();
            sent = payer.sent(key);
        }
        return sent;
    }

    private boolean isSettled(PayerTx tx) {
        String hash = tx.hash();
        return tx.refusal() != null || (hash != null && node.receipt(hash).isPresent());
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
