package allscale.http;

import allscale.Settings;
import allscale.kernel.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
    private final Routes routes;

    HostFilter(Settings settings, Problems problems, SecurityHeaders headers, SignerFiles signer, Routes routes) {
        this.settings = settings;
        this.problems = problems;
        this.headers = headers;
        this.signer = signer;
        this.routes = routes;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Host> host = Host.of(request, settings);
        if (host.isEmpty()) {
            response.setHeader("Cache-Control", "no-store");
            problems.write(
                    request, response, new Refused(HttpRefusal.UNKNOWN_HOST, "Nothing is served under this name."));
            return;
        }
        request.setAttribute(Host.ATTRIBUTE, host.get());
        String path = request.getRequestURI();
        if (host.get() == Host.SIGN && !path.equals(HEALTH)) {
            sign(request, response);
            return;
        }
        headers.set(host.get(), path, response);
        if (!serves(host.get(), request)) {
            problems.write(request, response, new Refused(HttpRefusal.NOT_FOUND, "There is nothing at this address."));
            return;
        }
        chain.doFilter(request, response);
    }

    /** Its files have headers of their own; what is refused there has the host's. */
    private void sign(HttpServletRequest request, HttpServletResponse response) throws IOException {
        headers.secureTransport(response);
        try {
            signer.serve(request, response);
        } catch (Refused refused) {
            headers.set(Host.SIGN, request.getRequestURI(), response);
            problems.write(request, response, refused);
        }
    }

    /** The public host has no pages of the console, but the files both share. */
    private boolean serves(Host host, HttpServletRequest request) {
        return routes.of(request)
                .map(route -> switch (route.servedOn()) {
                    case BOTH -> true;
                    case PUBLIC -> host == Host.PAY;
                    case CONSOLE -> host == Host.APP;
                })
                .orElseGet(() -> host == Host.APP || request.getRequestURI().startsWith("/assets/"));
    }
}
