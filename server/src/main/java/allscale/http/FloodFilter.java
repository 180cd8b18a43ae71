package allscale.http;

import allscale.Settings;
import allscale.kernel.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a flood from one address before it costs anything, files included. Counted in this process and for a minute
 * only; the limits that people meet are {@link RateLimitFilter}'s.
 */
@Component
@Order(Porch.FLOOD)
class FloodFilter extends OncePerRequestFilter {

    private static final int MOST_A_MINUTE = 3_000;
    private static final int LOCAL_FACTOR = 100;
    private static final int MOST_SENDERS = 100_000;
    private static final String EVERYBODY_ELSE = "";
    private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** The requests of one minute, by sender. */
    private record Window(long start, Map<String, AtomicInteger> counts) {
        static Window now() {
            return new Window(System.nanoTime(), new ConcurrentHashMap<>());
        }

        boolean isOver() {
            return System.nanoTime() - start > WINDOW_NANOS;
        }

        int count(String sender) {
            String counted = counts.size() < MOST_SENDERS || counts.containsKey(sender) ? sender : EVERYBODY_ELSE;
            return counts.computeIfAbsent(counted, first -> new AtomicInteger()).incrementAndGet();
        }
    }

    private final Problems problems;
    private final int most;
    private volatile Window window = Window.now();

    FloodFilter(Problems problems, Settings settings) {
        this.problems = problems;
        this.most = MOST_A_MINUTE * (settings.isLocal() ? LOCAL_FACTOR : 1);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (window.isOver()) {
            window = Window.now();
        }
        if (window.count(Sender.of(request)) > most) {
            response.setHeader("Retry-After", "60");
            problems.write(
                    request,
                    response,
                    new Refused(
                            HttpRefusal.TOO_MANY_REQUESTS,
                            "Too many requests. Wait a minute, then try again.",
                            Map.of("retryAfterSeconds", 60)));
            return;
        }
        chain.doFilter(request, response);
    }
}
