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

/** Refuses a body that is larger than any honest request, before reading it where its length is said. */
@Component
@Order(Porch.BODY_SIZE)
class BodySizeFilter extends OncePerRequestFilter {

    private static final long LARGEST_BYTES = 1L << 20;

    private final Problems problems;

    BodySizeFilter(Problems problems) {
        this.problems = problems;
    }

    static Refused tooLarge() {
        return new Refused(
                HttpRefusal.BODY_TOO_LARGE,
                "A request holds at most one megabyte. Send less at once.",
                Map.of("largestBytes", LARGEST_BYTES));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > LARGEST_BYTES) {
            response.setHeader("Connection", "close");
            problems.write(request, response, tooLarge());
            return;
        }
        boolean isUnknown = request.getHeader("Transfer-Encoding") != null;
        try {
            chain.doFilter(isUnknown ? new LimitedRequest(request, LARGEST_BYTES) : request, response);
        } catch (LimitedRequest.TooLarge tooLarge) {
            response.setHeader("Connection", "close");
            problems.write(request, response, tooLarge());
        }
    }
}
