package allscale.http;

import allscale.kernel.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a body that is larger than any honest request, or whose length is not said. */
@Component
@Order(Porch.BODY_SIZE)
class BodySizeFilter extends OncePerRequestFilter {

    private static final long LARGEST_BYTES = 1L << 20;

    private final Problems problems;

    BodySizeFilter(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean isUnknown = request.getHeader("Transfer-Encoding") != null;
        if (isUnknown || request.getContentLengthLong() > LARGEST_BYTES) {
            response.setHeader("Connection", "close");
            problems.write(
                    request,
                    response,
                    new Refused(
                            HttpRefusal.BODY_TOO_LARGE,
                            "A request holds at most one megabyte and says its length.",
                            Map.of("largestBytes", LARGEST_BYTES)));
            return;
        }
        chain.doFilter(request, response);
    }
}
