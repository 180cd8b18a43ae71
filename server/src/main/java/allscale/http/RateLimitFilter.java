package allscale.http;

import allscale.Settings;
import allscale.identity.Caller;
import allscale.identity.RateLimit;
import allscale.identity.RateLimits;
import allscale.kernel.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts requests: signing in by address, everything a person does by person, public pages by address. On a local
 * installation one machine plays everybody, so there is twenty times as much of everything.
 */
@Component
@Order(Porch.RATE_LIMIT)
class RateLimitFilter extends OncePerRequestFilter {

    private static final int LOCAL_FACTOR = 20;
    private static final String SIGN_UPS = "/v1/sign-ups";
    private static final String SESSIONS = "/v1/sessions";

    private final RateLimits limits;
    private final Problems problems;
    private final RateLimit signUp;
    private final RateLimit login;
    private final RateLimit person;
    private final RateLimit visitor;

    RateLimitFilter(RateLimits limits, Problems problems, Settings settings) {
        int factor = settings.isLocal() ? LOCAL_FACTOR : 1;
        this.limits = limits;
        this.problems = problems;
        this.signUp = new RateLimit("sign-up", 10 * factor, Duration.ofHours(1));
        this.login = new RateLimit("login", 10 * factor, Duration.ofMinutes(15));
        this.person = new RateLimit("person", 600 * factor, Duration.ofMinutes(1));
        this.visitor = new RateLimit("visitor", 60 * factor, Duration.ofMinutes(1));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getRequestURI().equals(HostFilter.HEALTH)) {
            chain.doFilter(request, response);
            return;
        }
        RateLimit.Answer answer = take(request);
        response.setHeader("RateLimit-Policy", policy(answer.limit()));
        response.setHeader("RateLimit", "\"" + answer.limit().name() + "\";r=" + answer.left());
        if (answer.taken()) {
            chain.doFilter(request, response);
            return;
        }
        long seconds = answer.retryAfter().plusMillis(999).toSeconds();
        response.setHeader("Retry-After", Long.toString(seconds));
        problems.write(
                request,
                response,
                new Refused(
                        HttpRefusal.TOO_MANY_REQUESTS,
                        "Too many requests. Wait " + seconds + " seconds, then try again.",
                        Map.of("retryAfterSeconds", seconds)));
    }

    private RateLimit.Answer take(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean isPost = request.getMethod().equals("POST");
        if (isPost && path.startsWith(SIGN_UPS)) {
            return limits.take(signUp, request.getRemoteAddr());
        }
        if (isPost && path.equals(SESSIONS)) {
            return limits.take(login, request.getRemoteAddr());
        }
        return Callers.of(request)
                .map(Caller::person)
                .map(known -> limits.take(person, known.text()))
                .orElseGet(() -> limits.take(visitor, request.getRemoteAddr()));
    }

    private static String policy(RateLimit limit) {
        return "\"" + limit.name() + "\";q=" + limit.tokens() + ";w="
                + limit.period().toSeconds();
    }
}
