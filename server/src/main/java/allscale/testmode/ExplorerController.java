package allscale.testmode;

import allscale.chain.EvmAddress;
import allscale.identity.ServedOn;
import allscale.kernel.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where links to an explorer lead on the local network. */
@TestModeOnly
@ServedOn(ServedOn.Where.PUBLIC)
@RestController
@RequestMapping("/test")
class ExplorerController {

    private static final MediaType CSS = MediaType.parseMediaType("text/css;charset=UTF-8");
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final LocalExplorer explorer;
    private final ExplorerViews views;

    ExplorerController(LocalExplorer explorer, ExplorerViews views) {
        this.explorer = explorer;
        this.views = views;
    }

    @GetMapping("/transactions/{hash}")
    ResponseEntity<String> transaction(
            @PathVariable String hash, @RequestParam @Nullable String lang, HttpServletRequest request) {
        TestTexts texts = TestTexts.in(lang, request.getLocale());
        String wanted = hash.toLowerCase(Locale.ROOT);
        if (!wanted.matches("0x[0-9a-f]{64}")) {
            return nothing(texts, "/test/transactions/" + PayerController.encoded(hash), "tx.invalid", "");
        }
        try {
            return explorer.transaction(wanted)
                    .map(tx -> TestPages.page(HttpStatus.OK, "transaction", views.transaction(texts, tx)))
                    .orElseGet(() -> nothing(texts, "/test/transactions/" + wanted, "tx.unknown", wanted));
        } catch (Refused silent) {
            return silent(texts, "/test/transactions/" + wanted);
        }
    }

    @GetMapping("/addresses/{address}")
    ResponseEntity<String> address(
            @PathVariable String address, @RequestParam @Nullable String lang, HttpServletRequest request) {
        TestTexts texts = TestTexts.in(lang, request.getLocale());
        try {
            return TestPages.page(
                    HttpStatus.OK, "address", views.address(texts, explorer.holder(EvmAddress.canonical(address))));
        } catch (IllegalArgumentException notAnAddress) {
            return nothing(texts, "/test/addresses/" + PayerController.encoded(address), "address.invalid", "");
        } catch (Refused silent) {
            return silent(texts, "/test/addresses/" + address);
        }
    }

    /** What these pages look like, beside the pay page's own style. */
    @GetMapping("/assets/test.css")
    ResponseEntity<Resource> style() {
        return ResponseEntity.ok()
                .contentType(CSS)
                .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                .body(new ClassPathResource("test.css", ExplorerController.class));
    }

    private static ResponseEntity<String> nothing(TestTexts texts, String here, String key, String what) {
        return TestPages.page(
                HttpStatus.NOT_FOUND,
                "nothing",
                new NothingView(texts, here, texts.get(key), texts.get(key + ".detail"), what));
    }

    private static ResponseEntity<String> silent(TestTexts texts, String here) {
        return TestPages.page(HttpStatus.SERVICE_UNAVAILABLE, "nothing", NothingView.silent(texts, here));
    }
}
