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
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The signer's files with exactly the headers its build wrote into {@code headers.json} (path to headers, with
 * {@code {app}} for the console's origin); a path's file has the path's own name. What is not listed there does not
 * exist. Local use only: in production another machine with other credentials serves them.
 */
@Component
class SignerFiles {

    private static final TypeReference<Map<String, Map<String, String>>> LISTING = new TypeReference<>() {};

    private final Map<String, Map<String, String>> listed;
    private final @Nullable Path folder;
    private final String appOrigin;

    SignerFiles(Settings settings, JsonMapper json) throws IOException {
        this.folder = settings.signerDist();
        this.appOrigin = settings.appOrigin();
        this.listed = new TreeMap<>();
        Path headers = folder == null ? null : folder.resolve("headers.json");
        if (headers != null && Files.exists(headers)) {
            listed.putAll(json.readValue(headers.toFile(), LISTING));
        }
    }

    void serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI().equals("/") ? "/index.html" : request.getRequestURI();
        Map<String, String> served = listed.get(path);
        boolean isRead =
                request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (folder == null || served == null) {
            throw Problems.ofStatus(HttpStatus.NOT_FOUND);
        }
        if (!isRead) {
            response.setHeader(HttpHeaders.ALLOW, "GET,HEAD");
            throw Problems.ofStatus(HttpStatus.METHOD_NOT_ALLOWED);
        }
        byte[] body = Files.readAllBytes(folder.resolve(path.substring(1)));
        served.forEach((name, value) -> response.setHeader(name, value.replace("{app}", appOrigin)));
        response.setContentLength(body.length);
        if (request.getMethod().equals("GET")) {
            response.getOutputStream().write(body);
        }
    }
}
