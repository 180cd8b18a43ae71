package allscale.http;

import allscale.Settings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Decides which of the three origins is asked. An unknown host gets 421 and nothing else, which also ends DNS rebinding.
 * The public host has no API, the console's host no public pages, and the signer's host only its files.
 */
@Component
@Order(Porch.HOST)
class HostFilter extends OncePerRequestFilter {

    static final String HEALTH = "/healthz";

    private final Settings settings;
    private final Problems problems;
    private final SecurityHeaders headers;
    private final SignerFiles signer;

    HostFilter(Settings settings, Problems problems, SecurityHeaders headers, SignerFiles signer) {
        this.settings = settings;
        this.problems = problems;
        this.headers = headers;
        this.signer = signer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Host> host = Host.of(request, settings);
        if (host.isEmpty()) {
            response.setHeader("Cache-Control", "no-store");
            problems.write(
                    response, Problem.of(421, "unknown-host", "Nothing is served under this name.", "/", Map.of()));
            return;
        }
        request.setAttribute(Host.ATTRIBUTE, host.get());
        String path = request.getRequestURI();
        if (host.get() == Host.SIGN && !path.equals(HEALTH)) {
            signer.serve(request, response);
            return;
        }
        headers.set(host.get(), path, response);
        if (!serves(host.get(), path)) {
            problems.write(response, Problem.of(404, "not-found", "There is nothing at this address.", path, Map.of()));
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean serves(Host host, String path) {
        if (path.equals(HEALTH)) {
            return true;
        }
        boolean isPublic = path.startsWith("/i/") || path.startsWith("/test/");
        return host == Host.PAY ? isPublic || path.startsWith("/assets/") : !isPublic;
    }
}
