package allscale.http;

import allscale.Settings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The signer's files with exactly the headers its build wrote into {@code headers.json} (address to file and headers,
 * with {@code {app}} for the console's origin). What is not listed there does not exist. Local use only: in production
 * another machine with other credentials serves them.
 */
@Component
class SignerFiles {

    private final Map<String, Served> listed;
    private final @Nullable Path folder;
    private final String appOrigin;

    /** What the build wrote: the file behind each address and the headers it must have. */
    record Listing(Map<String, Served> paths) {}

    record Served(String file, Map<String, String> headers) {}

    SignerFiles(Settings settings, JsonMapper json) throws IOException {
        this.folder = settings.signerDist();
        this.appOrigin = settings.appOrigin();
        this.listed = new TreeMap<>();
        Path headers = folder == null ? null : folder.resolve("headers.json");
        if (headers != null && Files.exists(headers)) {
            listed.putAll(json.readerFor(Listing.class)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .<Listing>readValue(headers.toFile())
                    .paths());
        }
    }

    void serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Served served = listed.get(request.getRequestURI());
        boolean isRead =
                request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (folder == null || served == null || !isRead) {
            response.setStatus(served == null || folder == null ? 404 : 405);
            response.setHeader("Content-Security-Policy", "default-src 'none'");
            return;
        }
        byte[] body = Files.readAllBytes(folder.resolve(served.file()));
        served.headers().forEach((name, value) -> response.setHeader(name, value.replace("{app}", appOrigin)));
        response.setContentLength(body.length);
        if (request.getMethod().equals("GET")) {
            response.getOutputStream().write(body);
        }
    }
}
