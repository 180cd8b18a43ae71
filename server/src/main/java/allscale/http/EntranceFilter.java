package allscale.http;

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
 * The outermost filter: lets in only addresses in their canonical form, and makes a problem document of whatever breaks
 * further in before an answer has begun.
 */
@Component
@Order(Porch.ENTRANCE)
class EntranceFilter extends OncePerRequestFilter {

    private final Problems problems;
    private final SecurityHeaders headers;

    EntranceFilter(Problems problems, SecurityHeaders headers) {
        this.problems = problems;
        this.headers = headers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        headers.least(response);
        try {
            CanonicalAddress.check(request.getRequestURI(), request.getQueryString());
            chain.doFilter(request, response);
        } catch (Refused refused) {
            problems.write(request, response, refused);
        } catch (RuntimeException | ServletException broken) {
            if (response.isCommitted()) {
                throw broken;
            }
            problems.write(request, response, broken);
        }
    }
}
