package allscale.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * A built file, in the smallest form the browser takes; {@code .br} and {@code .gz} lie beside it.
 *
 * @param isHashed its name changes with its content, so it may be kept forever
 */
record StaticFile(Path file, String type, @Nullable String encoding, boolean isHashed) {

    private static final Pattern NAMED = Pattern.compile("/[A-Za-z0-9._/-]+");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html;charset=utf-8"),
            Map.entry("js", "text/javascript;charset=utf-8"),
            Map.entry("mjs", "text/javascript;charset=utf-8"),
            Map.entry("css", "text/css;charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain;charset=utf-8"),
            Map.entry("wasm", "application/wasm"));

    /** Finds the file an address names within the folder; pages and unknown types are not files. */
    static Optional<StaticFile> find(Path folder, String address, @Nullable String accepted) {
        String type = TYPES.get(address.substring(address.lastIndexOf('.') + 1));
        if (type == null || !isPlain(address) || address.equals("/index.html")) {
            return Optional.empty();
        }
        Path file = folder.resolve(address.substring(1)).normalize();
        if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        boolean isHashed = address.startsWith("/assets/");
        for (String encoding : new String[] {"br", "gzip"}) {
            Path smaller = Path.of(file + (encoding.equals("br") ? ".br" : ".gz"));
            if (accepted != null && accepted.contains(encoding) && Files.isRegularFile(smaller)) {
                return Optional.of(new StaticFile(smaller, type, encoding, isHashed));
            }
        }
        return Optional.of(new StaticFile(file, type, null, isHashed));
    }

    /** Segments of letters, digits, dots, lines and hyphens, none of them hidden. */
    private static boolean isPlain(String address) {
        return NAMED.matcher(address).matches() && !address.contains("/.") && !address.contains("//");
    }

    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String tag = "W/\"" + Long.toHexString(Files.size(file)) + "-"
                + Long.toHexString(Files.getLastModifiedTime(file).toMillis()) + "\"";
        response.setHeader("ETag", tag);
        response.setContentType(type);
        response.setHeader("Cache-Control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
        response.setHeader("Vary", "Accept-Encoding");
        if (new ServletWebRequest(request, response).checkNotModified(tag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        if (encoding != null) {
            response.setHeader("Content-Encoding", encoding);
        }
        response.setContentLengthLong(Files.size(file));
        if (request.getMethod().equals("GET")) {
            Files.copy(file, response.getOutputStream());
        }
    }
}
