package allscale.http;

import allscale.identity.Caller;
import allscale.identity.RepeatsSafely;
import allscale.identity.Replies;
import allscale.identity.Reply;
import allscale.identity.RequestKey;
import allscale.kernel.Refused;
import allscale.kernel.Tag;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Does a POST of a caller once, however often it is sent. The claim of its key, the work and the kept answer are one
 * transaction; a repetition gets the kept answer, and one that comes while the first still works waits for it. Only
 * successes are kept: a refusal changed nothing and may be tried again.
 */
@Component
@Order(Porch.IDEMPOTENCY)
class IdempotencyFilter extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,64}");
    private static final int OK_BELOW = 400;

    private final Replies replies;
    private final Problems problems;
    private final RequestMappingHandlerMapping handlers;
    private final TransactionTemplate transactions;
    private final Clock clock;

    IdempotencyFilter(
            Replies replies,
            Problems problems,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers,
            TransactionTemplate transactions,
            Clock clock) {
        this.replies = replies;
        this.problems = problems;
        this.handlers = handlers;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller = Callers.of(request);
        Optional<HandlerMethod> handler = request.getMethod().equals("POST") ? handler(request) : Optional.empty();
        if (caller.isEmpty() || handler.filter(IdempotencyFilter::isForCallers).isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        String key = request.getHeader(HEADER);
        if (key == null || !KEY.matcher(key).matches()) {
            problems.write(
                    request,
                    response,
                    new Refused(
                            HttpRefusal.IDEMPOTENCY_KEY_MISSING,
                            "Send the header Idempotency-Key: any 1 to 64 printable characters, new for each new request."));
            return;
        }
        request.setAttribute(RequestKeys.ATTRIBUTE, RequestKey.of(caller.get().organization(), key, clock));
        if (handler.get().hasMethodAnnotation(RepeatsSafely.class)) {
            chain.doFilter(request, response);
            return;
        }
        once(caller.get(), key, new BufferedRequest(request), response, chain);
    }

    private void once(
            Caller caller, String key, BufferedRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        ContentCachingResponseWrapper buffered = new ContentCachingResponseWrapper(response);
        try {
            transactions.executeWithoutResult(transaction -> {
                if (!answer(caller, key, request, buffered, chain)) {
                    transaction.setRollbackOnly();
                }
            });
        } catch (Refused refused) {
            problems.write(request, buffered, refused);
        } catch (RuntimeException failed) {
            buffered.reset();
            problems.write(request, buffered, failed);
        }
        buffered.copyBodyToResponse();
    }

    /** Whether the transaction is to be kept. */
    private boolean answer(
            Caller caller,
            String key,
            BufferedRequest request,
            ContentCachingResponseWrapper response,
            FilterChain chain) {
        Optional<Reply> known = replies.claim(caller.organization(), key, fingerprint(caller, request));
        try {
            if (known.isPresent()) {
                repeat(known.get(), response);
                return true;
            }
            chain.doFilter(request, response);
        } catch (IOException | ServletException failed) {
            throw new IllegalStateException(failed);
        }
        if (response.getStatus() >= OK_BELOW) {
            return false;
        }
        String type = Objects.requireNonNullElse(response.getContentType(), "");
        String location = response.getHeader(HttpHeaders.LOCATION);
        Reply reply = new Reply(response.getStatus(), type, location, response.getContentAsByteArray());
        replies.keep(caller.organization(), key, reply);
        return true;
    }

    private static void repeat(Reply reply, HttpServletResponse response) throws IOException {
        response.setStatus(reply.status());
        if (!reply.contentType().isEmpty()) {
            response.setContentType(reply.contentType());
        }
        if (reply.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, reply.location());
        }
        response.setHeader("Idempotent-Replayed", "true");
        response.getOutputStream().write(reply.body());
    }

    private static byte[] fingerprint(Caller caller, BufferedRequest request) {
        return Tag.of("allscale/request")
                .field(request.getMethod())
                .field(request.getRequestURI())
                .field(Objects.requireNonNullElse(request.getQueryString(), ""))
                .field(caller.person().value())
                .field(request.body())
                .sha256();
    }

    /** Signing up and in have no caller yet, also when the browser still holds an old session. */
    private static boolean isForCallers(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == Caller.class);
    }

    private Optional<HandlerMethod> handler(HttpServletRequest request) {
        try {
            HandlerExecutionChain found = handlers.getHandler(request);
            return found != null && found.getHandler() instanceof HandlerMethod method
                    ? Optional.of(method)
                    : Optional.empty();
        } catch (Exception notHandled) {
            return Optional.empty();
        }
    }
}
