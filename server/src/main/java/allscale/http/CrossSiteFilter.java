package allscale.http;

import allscale.Settings;
import allscale.kernel.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what a foreign page could make a browser send. Anything unsafe, and every upgrade to a socket, must come from
 * the host's own origin; the API also wants a header no form can set.
 */
@Component
@Order(Porch.CROSS_SITE)
class CrossSiteFilter extends OncePerRequestFilter {

    private static final String HEADER = "X-CSRF";

    private final Settings settings;
    private final Problems problems;

    CrossSiteFilter(Settings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isForeign(request)) {
            problems.write(
                    request,
                    response,
                    new Refused(HttpRefusal.CROSS_SITE, "This request did not come from our own page. Reload it."));
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean isForeign(HttpServletRequest request) {
        boolean isSocket = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
        if (!Porch.isUnsafe(request.getMethod()) && !isSocket) {
            return false;
        }
        boolean isApp = Host.APP.is(request);
        String own = isApp ? settings.appOrigin() : settings.payOrigin();
        return !own.equals(request.getHeader("Origin"))
                || (isApp && !isSocket && !"1".equals(request.getHeader(HEADER)));
    }
}
