package allscale.http;

import allscale.Settings;
import allscale.identity.Caller;
import allscale.identity.Limited;
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
import java.util.Objects;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts requests: what has a bucket of its own ({@link Limited}) by address, everything a person does by person, public pages by address. On a local
 * installation one machine plays everybody, so there is twenty times as much of everything.
 */
@Component
@Order(Porch.RATE_LIMIT)
class RateLimitFilter extends OncePerRequestFilter {

    private static final int LOCAL_FACTOR = 20;

    private final RateLimits limits;
    private final Problems problems;
    private final Routes routes;
    private final Map<Limited.Bucket, RateLimit> buckets;
    private final RateLimit person;
    private final RateLimit visitor;

    RateLimitFilter(RateLimits limits, Problems problems, Routes routes, Settings settings) {
        int factor = settings.isLocal() ? LOCAL_FACTOR : 1;
        this.limits = limits;
        this.problems = problems;
        this.routes = routes;
        this.buckets = Map.of(
                Limited.Bucket.SIGN_UP, new RateLimit("sign-up", 10 * factor, Duration.ofHours(1)),
                Limited.Bucket.LOGIN, new RateLimit("login", 10 * factor, Duration.ofMinutes(15)),
                Limited.Bucket.RECOVERY, new RateLimit("recovery", 10 * factor, Duration.ofMinutes(15)));
        this.person = new RateLimit("person", 600 * factor, Duration.ofMinutes(1));
        this.visitor = new RateLimit("visitor", 60 * factor, Duration.ofMinutes(1));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Routes.Route> route = routes.of(request);
        if (route.map(Routes.Route::handler)
                .filter(handler -> handler.getBeanType() == HealthApi.class)
                .isPresent()) {
            chain.doFilter(request, response);
            return;
        }
        RateLimit.Answer answer = take(request, route);
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

    private RateLimit.Answer take(HttpServletRequest request, Optional<Routes.Route> route) {
        Limited own = route.map(Routes.Route::handler)
                .map(handler -> handler.getMethodAnnotation(Limited.class))
                .orElse(null);
        if (own != null) {
            return limits.take(Objects.requireNonNull(buckets.get(own.value())), Sender.of(request));
        }
        return Callers.of(request)
                .map(Caller::person)
                .map(known -> limits.take(person, known.text()))
                .orElseGet(() -> limits.take(visitor, Sender.of(request)));
    }

    private static String policy(RateLimit limit) {
        return "\"" + limit.name() + "\";q=" + limit.tokens() + ";w="
                + limit.period().toSeconds();
    }
}
