package allscale.http;

import allscale.Settings;
import allscale.chain.NetworkUnavailable;
import allscale.kernel.Id;
import allscale.kernel.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** The one place where "no" and "broken" become an answer. */
@RestControllerAdvice
class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** What a 401 must say (RFC 9110): how to prove who one is. Here by the cookie that signing in gives. */
    private static final String CHALLENGE = "Cookie realm=\"AllScale\", cookie-name=\"sid\"";

    /** Nodes that hang are given up after about as long. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final JsonMapper json;
    private final Clock clock;
    private final Settings settings;

    Problems(JsonMapper json, Clock clock, Settings settings) {
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused refused, HttpServletRequest request) {
        return answer(problem(refused, request));
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException unreadable, HttpServletRequest request) {
        if (unreadable.getCause() instanceof LimitedRequest.TooLarge) {
            return answer(problem(BodySizeFilter.tooLarge(), request));
        }
        Problem problem = invalid("The request's body cannot be read as what this address expects.", request);
        return answer(
                unreadable.getCause() instanceof DatabindException wrong
                        ? problem.with(List.of(new Problem.FieldError(path(wrong), "invalid", sentence(wrong))))
                        : problem);
    }

    @ExceptionHandler
    ResponseEntity<Problem> tooLarge(LimitedRequest.TooLarge tooLarge, HttpServletRequest request) {
        return answer(problem(BodySizeFilter.tooLarge(), request));
    }

    /** A form that the container cannot take apart. */
    @ExceptionHandler
    ResponseEntity<Problem> unreadable(InvalidParameterException unreadable, HttpServletRequest request) {
        return answer(
                unreadable.getErrorCode() == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE
                        ? problem(BodySizeFilter.tooLarge(), request)
                        : invalid("A form or a query is not valid UTF-8. Encode it again.", request));
    }

    @ExceptionHandler
    ResponseEntity<Problem> mistyped(MethodArgumentTypeMismatchException wrong, HttpServletRequest request) {
        return answer(invalid("A part of the address is not what it should be.", request)
                .with(List.of(new Problem.FieldError(wrong.getName(), "invalid", "not a valid " + wrong.getName()))));
    }

    /** A form or query that fills a record. */
    @ExceptionHandler
    ResponseEntity<Problem> mistyped(BindException wrong, HttpServletRequest request) {
        return answer(invalid("A part of the address is not what it should be.", request)
                .with(wrong.getFieldErrors().stream()
                        .map(field ->
                                new Problem.FieldError(field.getField(), "invalid", "not a valid " + field.getField()))
                        .toList()));
    }

    @ExceptionHandler
    ResponseEntity<Problem> outOfBounds(HandlerMethodValidationException wrong, HttpServletRequest request) {
        return answer(invalid("A part of the address is out of its bounds.", request)
                .with(wrong.getParameterValidationResults().stream()
                        .map(result -> new Problem.FieldError(
                                Objects.requireNonNullElse(
                                        result.getMethodParameter().getParameterName(), ""),
                                "out-of-bounds",
                                result.getResolvableErrors().stream()
                                        .map(error -> Objects.requireNonNullElse(error.getDefaultMessage(), ""))
                                        .collect(Collectors.joining("; "))))
                        .toList()));
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
        Optional<String> ours = ours(illegal);
        if (ours.isPresent()) {
            LOG.info("{} {}: {}", request.getMethod(), request.getRequestURI(), illegal.toString());
        } else {
            LOG.warn("{} {} holds what a library refuses", request.getMethod(), request.getRequestURI(), illegal);
        }
        return answer(invalid(
                ours.map(said -> "The request holds a value that is not valid: " + said)
                        .orElse("The request holds a value that is not valid."),
                request));
    }

    /** The database has undone it whole, because it and another request waited for each other: it may be sent again. */
    @ExceptionHandler
    ResponseEntity<Problem> undone(ConcurrencyFailureException undone, HttpServletRequest request) {
        return answer(busy(undone, request));
    }

    /** The connection was lost, maybe while the database committed: what became of the request is not known. */
    @ExceptionHandler({DataAccessResourceFailureException.class, CannotCreateTransactionException.class})
    ResponseEntity<Problem> cutOff(Exception cutOff, HttpServletRequest request) {
        return answer(withoutDatabase(cutOff, request));
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
        if (unexpected instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
            return ResponseEntity.status(status)
                    .headers(headers -> {
                        headers.addAll(known.getHeaders());
                        sayAllMethods(headers);
                    })
                    .header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .body(problem(ofStatus(status), request));
        }
        return answer(unknown(unexpected, request));
    }

    /** What is read answers HEAD too, and everything says what it answers. */
    private static void sayAllMethods(HttpHeaders headers) {
        Set<HttpMethod> methods = new LinkedHashSet<>(headers.getAllow());
        if (methods.isEmpty()) {
            return;
        }
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        methods.add(HttpMethod.OPTIONS);
        headers.setAllow(methods);
    }

    /** What HTTP itself says no to. */
    static Refused ofStatus(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> new Refused(HttpRefusal.NOT_SIGNED_IN, "Sign in, then repeat this.");
            case NOT_FOUND -> new Refused(HttpRefusal.NOT_FOUND, "There is nothing at this address.");
            case METHOD_NOT_ALLOWED ->
                new Refused(
                        HttpRefusal.METHOD_NOT_ALLOWED,
                        "This address does not answer that method. The header Allow names those it answers.");
            case NOT_ACCEPTABLE ->
                new Refused(
                        HttpRefusal.NOT_ACCEPTABLE,
                        "The answer does not exist in a media type that Accept names. Accept application/json.");
            case CONTENT_TOO_LARGE -> BodySizeFilter.tooLarge();
            case URI_TOO_LONG -> new Refused(HttpRefusal.ADDRESS_TOO_LONG, "The address is too long. Shorten it.");
            case UNSUPPORTED_MEDIA_TYPE ->
                new Refused(
                        HttpRefusal.UNSUPPORTED_MEDIA_TYPE,
                        "The body's media type cannot be read here. Send application/json in UTF-8.");
            default ->
                new Refused(
                        HttpRefusal.INVALID_REQUEST, "The request is not HTTP as this server reads it. Correct it.");
        };
    }

    /** Writes a refusal from a filter. */
    void write(HttpServletRequest request, HttpServletResponse response, Refused refused) throws IOException {
        write(response, problem(refused, request));
    }

    /** Writes what happened when something broke in a filter. */
    void write(HttpServletRequest request, HttpServletResponse response, Exception unexpected) throws IOException {
        write(
                response,
                switch (unexpected) {
                    case ConcurrencyFailureException undone -> busy(undone, request);
                    case DataAccessResourceFailureException cutOff -> withoutDatabase(cutOff, request);
                    case CannotCreateTransactionException cutOff -> withoutDatabase(cutOff, request);
                    default -> unknown(unexpected, request);
                });
    }

    private void write(HttpServletResponse response, Problem problem) throws IOException {
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        }
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }

    private Problem busy(Exception undone, HttpServletRequest request) {
        LOG.warn("{} {} was undone: {}", request.getMethod(), request.getRequestURI(), undone.toString());
        return problem(
                new Refused(
                        HttpRefusal.BUSY,
                        "Another request changed the same thing at this moment; nothing of yours was done. Send it again."),
                request);
    }

    private Problem withoutDatabase(Exception cutOff, HttpServletRequest request) {
        LOG.warn("{} {} lost the database: {}", request.getMethod(), request.getRequestURI(), cutOff.toString());
        return problem(
                new Refused(
                        HttpRefusal.DATABASE_UNAVAILABLE,
                        "The database does not answer right now, so it is not known whether this was done. Send it"
                                + " again in a moment, with the same Idempotency-Key: it is done once."),
                request);
    }

    private Problem unknown(Exception unexpected, HttpServletRequest request) {
        return LostDatabase.isBehind(unexpected) ? withoutDatabase(unexpected, request) : broken(unexpected, request);
    }

    private Problem broken(Exception unexpected, HttpServletRequest request) {
        UUID id = Id.next(clock);
        LOG.error("{} {} broke: {}", request.getMethod(), request.getRequestURI(), id, unexpected);
        return problem(
                new Refused(
                        HttpRefusal.UNEXPECTED,
                        "Something broke on our side; nothing was changed. Give the operator the id " + id + ".",
                        Map.of("id", id.toString())),
                request);
    }

    private Problem problem(Refused refused, HttpServletRequest request) {
        return Problem.of(refused, request.getRequestURI(), settings.appOrigin());
    }

    private Problem invalid(String detail, HttpServletRequest request) {
        return problem(new Refused(HttpRefusal.INVALID_REQUEST, detail), request);
    }

    private static ResponseEntity<Problem> answer(Problem problem) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(problem.status()).header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        }
        return answer.body(problem);
    }

    private static String path(DatabindException wrong) {
        return wrong.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    private static String sentence(JacksonException wrong) {
        if (wrong instanceof UnrecognizedPropertyException) {
            return "is not known here";
        }
        return wrong.getCause() instanceof IllegalArgumentException illegal
                ? ours(illegal).orElse("is not valid")
                : "is missing or of the wrong kind";
    }

    /** Only what our own nouns say about a value; a library's words name classes. */
    private static Optional<String> ours(IllegalArgumentException illegal) {
        StackTraceElement[] trace = illegal.getStackTrace();
        boolean isOurs = trace.length > 0 && trace[0].getClassName().startsWith("allscale.");
        return isOurs ? Optional.ofNullable(illegal.getMessage()) : Optional.empty();
    }
}
