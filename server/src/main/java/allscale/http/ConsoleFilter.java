package allscale.http;

import allscale.Settings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Serves the built console: files with a hash in their name forever, its page never from a cache and with a fresh nonce.
 * Every address that is no file and no API is a page of the console. The public host gets the shared assets only.
 */
@Component
@Order(Porch.CONSOLE_FILES)
class ConsoleFilter extends OncePerRequestFilter {

    private static final String NONCE_PLACEHOLDER = "__CSP_NONCE__";
    private static final int NONCE_BYTES = 18;

    private final @Nullable Path folder;
    private final SecurityHeaders headers;
    private final SecureRandom random = new SecureRandom();

    ConsoleFilter(Settings settings, SecurityHeaders headers) {
        this.folder = settings.webDist() == null
                ? null
                : settings.webDist().toAbsolutePath().normalize();
        this.headers = headers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean isRead = !Porch.isUnsafe(request.getMethod());
        if (folder == null || !isRead || isServedElsewhere(request)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<StaticFile> file =
                StaticFile.find(folder, request.getRequestURI(), request.getHeader("Accept-Encoding"));
        if (file.isPresent()) {
            file.get().write(request, response);
        } else if (Host.APP.is(request) && isPage(request.getRequestURI())) {
            page(folder.resolve("index.html"), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isServedElsewhere(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/v1/")
                || path.startsWith(SecurityHeaders.API_PAGES)
                || path.equals("/live")
                || path.equals(HostFilter.HEALTH)
                || path.startsWith(ErrorsPage.PATH)
                || (Host.PAY.is(request) && !path.startsWith("/assets/"));
    }

    private static boolean isPage(String path) {
        return path.indexOf('.', path.lastIndexOf('/')) < 0 || path.equals("/index.html");
    }

    private void page(Path index, HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] nonceBytes = new byte[NONCE_BYTES];
        random.nextBytes(nonceBytes);
        String nonce = Base64.getEncoder().encodeToString(nonceBytes);
        byte[] page = Files.readString(index).replace(NONCE_PLACEHOLDER, nonce).getBytes(StandardCharsets.UTF_8);
        response.setHeader("Content-Security-Policy", headers.consolePolicy(nonce));
        response.setContentType("text/html;charset=utf-8");
        response.setContentLength(page.length);
        if (request.getMethod().equals("GET")) {
            response.getOutputStream().write(page);
        }
    }
}
