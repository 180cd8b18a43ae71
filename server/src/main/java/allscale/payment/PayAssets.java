package allscale.payment;

import allscale.Settings;
import allscale.identity.ServedOn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The pay page's one script, one style sheet and icon. */
@ServedOn(ServedOn.Where.PUBLIC)
@RestController
class PayAssets {

    private static final Map<String, MediaType> FILES = Map.of(
            "pay.js", MediaType.parseMediaType("text/javascript;charset=UTF-8"),
            "pay.css", MediaType.parseMediaType("text/css;charset=UTF-8"),
            "icon.svg", MediaType.parseMediaType("image/svg+xml"));
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Settings settings;

    PayAssets(Settings settings) {
        this.settings = settings;
    }

    @GetMapping("/assets/pay/{name}")
    ResponseEntity<Resource> file(@PathVariable String name) {
        Path dist = settings.webDist();
        MediaType type = FILES.get(name);
        Resource file = dist == null || type == null
                ? null
                : new FileSystemResource(dist.resolve("pay").resolve(name));
        if (file == null || type == null || !file.exists()) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                .eTag(tag(file))
                .body(file);
    }

    /** Weak, because the container may compress the file on its way. */
    private static String tag(Resource file) {
        try {
            return "W/\"" + Long.toHexString(file.contentLength()) + "-" + Long.toHexString(file.lastModified()) + "\"";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
