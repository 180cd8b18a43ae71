package allscale.http;

import allscale.chain.NetworkUnavailable;
import allscale.kernel.Id;
import allscale.kernel.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** The one place where "no" and "broken" become an answer. */
@RestControllerAdvice
class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String INVALID = "invalid-request";

    /** Nodes that hang are given up after about as long. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final JsonMapper json;
    private final Clock clock;

    Problems(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused refused, HttpServletRequest request) {
        return answer(problem(refused, request));
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException unreadable, HttpServletRequest request) {
        Problem problem = invalid("The request's body cannot be read as what this address expects.", request);
        return answer(
                unreadable.getCause() instanceof DatabindException wrong
                        ? problem.with(List.of(new Problem.FieldError(path(wrong), "invalid", sentence(wrong))))
                        : problem);
    }

    @ExceptionHandler
    ResponseEntity<Problem> mistyped(MethodArgumentTypeMismatchException wrong, HttpServletRequest request) {
        return answer(invalid("A part of the address is not what it should be.", request)
                .with(List.of(new Problem.FieldError(wrong.getName(), "invalid", "not a valid " + wrong.getName()))));
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(MissingServletRequestParameterException missing, HttpServletRequest request) {
        return answer(invalid("A parameter is missing.", request)
                .with(List.of(new Problem.FieldError(missing.getParameterName(), "missing", "is required"))));
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(MissingRequestHeaderException missing, HttpServletRequest request) {
        return answer(invalid("The header " + missing.getHeaderName() + " is missing.", request));
    }

    /** A value in the request that a noun refused, for example an id of another kind. */
    @ExceptionHandler
    ResponseEntity<Problem> illegal(IllegalArgumentException illegal, HttpServletRequest request) {
        LOG.info("{} {}: {}", request.getMethod(), request.getRequestURI(), illegal.toString());
        return answer(invalid("The request holds a value that is not valid: " + illegal.getMessage(), request));
    }

    /** The database has undone it whole, because it and another request waited for each other: it may be sent again. */
    @ExceptionHandler
    ResponseEntity<Problem> undone(ConcurrencyFailureException undone, HttpServletRequest request) {
        return answer(busy(undone, request));
    }

    /** Too few nodes of a network answer: nothing is known and nothing was done. */
    @ExceptionHandler
    ResponseEntity<Problem> silent(NetworkUnavailable silent, HttpServletRequest request) {
        LOG.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), silent.toString());
        Refused refused = new Refused(
                HttpRefusal.NETWORK_UNAVAILABLE,
                "The network does not answer right now. Nothing was changed; try again in a moment.",
                Map.of("retryAfterSeconds", RETRY_AFTER.toSeconds()));
        return ResponseEntity.status(refused.code().category().status())
                .header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(RETRY_AFTER.toSeconds()))
                .body(problem(refused, request));
    }

    @ExceptionHandler
    ResponseEntity<Problem> unexpected(Exception unexpected, HttpServletRequest request) {
        if (unexpected instanceof ErrorResponse known) {
            HttpStatusCode status = known.getStatusCode();
            String code = status.value() == 404 ? "not-found" : "http-" + status.value();
            return ResponseEntity.status(status)
                    .headers(known.getHeaders())
                    .header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .body(Problem.of(
                            status.value(),
                            code,
                            status.value() == 404
                                    ? "There is nothing at this address."
                                    : "This request is not possible.",
                            request.getRequestURI(),
                            Map.of()));
        }
        return answer(broken(unexpected, request));
    }

    /** Writes a refusal from a filter. */
    void write(HttpServletRequest request, HttpServletResponse response, Refused refused) throws IOException {
        write(response, problem(refused, request));
    }

    /** Writes what happened when something broke in a filter. */
    void write(HttpServletRequest request, HttpServletResponse response, Exception unexpected) throws IOException {
        boolean isUndone = unexpected instanceof ConcurrencyFailureException;
        write(response, isUndone ? busy(unexpected, request) : broken(unexpected, request));
    }

    void write(HttpServletResponse response, Problem problem) throws IOException {
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.getOutputStream().write(json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8));
    }

    private static Problem busy(Exception undone, HttpServletRequest request) {
        LOG.warn("{} {} was undone: {}", request.getMethod(), request.getRequestURI(), undone.toString());
        return problem(
                new Refused(
                        HttpRefusal.BUSY,
                        "Another request changed the same thing at this moment; nothing of yours was done. Send it again."),
                request);
    }

    private Problem broken(Exception unexpected, HttpServletRequest request) {
        UUID id = Id.next(clock);
        LOG.error("{} {} broke: {}", request.getMethod(), request.getRequestURI(), id, unexpected);
        return Problem.of(
                500,
                "unexpected",
                "Something broke on our side; nothing was changed. Give the operator the id " + id + ".",
                request.getRequestURI(),
                Map.of("id", id.toString()));
    }

    private static Problem problem(Refused refused, HttpServletRequest request) {
        return Problem.of(
                refused.code().category().status(),
                refused.code().text(),
                refused.sentence(),
                request.getRequestURI(),
                refused.values());
    }

    private static Problem invalid(String detail, HttpServletRequest request) {
        return Problem.of(400, INVALID, detail, request.getRequestURI(), Map.of());
    }

    private static ResponseEntity<Problem> answer(Problem problem) {
        return ResponseEntity.status(problem.status())
                .header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .body(problem);
    }

    private static String path(DatabindException wrong) {
        return wrong.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    /** Only what our own nouns say about a value; the library's words name classes. */
    private static String sentence(JacksonException wrong) {
        if (wrong instanceof UnrecognizedPropertyException) {
            return "is not known here";
        }
        return wrong.getCause() instanceof IllegalArgumentException ours && ours.getMessage() != null
                ? ours.getMessage()
                : "is missing or of the wrong kind";
    }
}
