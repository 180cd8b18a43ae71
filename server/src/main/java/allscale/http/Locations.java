package allscale.http;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says where what was just made is found (RFC 9110, section 15.3.2): the collection's address and the id, wherever a
 * route answers there, else what it belongs to. What is gone once it is answered, as a challenge, is no such thing: 200.
 */
@ControllerAdvice
class Locations implements ResponseBodyAdvice<Object> {

    private final Routes routes;
    private final JsonMapper json;

    Locations(Routes routes, JsonMapper json) {
        this.routes = routes;
        this.json = json;
    }

    @Override
    public boolean supports(MethodParameter result, Class<? extends HttpMessageConverter<?>> converter) {
        return isMaking(result.getMethod());
    }

    /** Whether what a handler answers is 201. */
    static boolean isMaking(@Nullable Method handler) {
        ResponseStatus status =
                handler == null ? null : AnnotatedElementUtils.findMergedAnnotation(handler, ResponseStatus.class);
        return status != null && status.code() == HttpStatus.CREATED;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter result,
            MediaType media,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body != null && !response.getHeaders().containsHeader(HttpHeaders.LOCATION)) {
            String collection = request.getURI().getRawPath();
            id(body).flatMap(id -> place(collection, id))
                    .or(() -> around(collection))
                    .ifPresent(place -> response.getHeaders().set(HttpHeaders.LOCATION, place));
        }
        return body;
    }

    private Optional<String> id(Object body) {
        boolean hasId = body.getClass().isRecord()
                && Stream.of(body.getClass().getRecordComponents())
                        .map(RecordComponent::getName)
                        .anyMatch("id"::equals);
        JsonNode id = hasId ? json.valueToTree(body).path("id") : json.missingNode();
        return id.isString() ? Optional.of(id.stringValue()) : Optional.empty();
    }

    /** Below the collection itself, or below the one of the same name at the top: payees of a contact are payees. */
    private Optional<String> place(String collection, String id) {
        String noun = collection.substring(collection.lastIndexOf('/'));
        return Stream.of(collection + "/" + id, "/v1" + noun + "/" + id, parent(collection) + "/" + id)
                .filter(this::isAnswered)
                .findFirst();
    }

    /** What has no address of its own is seen in what it belongs to: an approval in its intent, a passkey in the list. */
    private Optional<String> around(String collection) {
        String owner = collection.substring(0, collection.lastIndexOf('/'));
        return Stream.of(collection, owner).filter(this::isAnswered).findFirst();
    }

    /** A copy of an invoice is an invoice. */
    private static String parent(String collection) {
        int verb = collection.lastIndexOf('/');
        int item = verb <= 0 ? -1 : collection.lastIndexOf('/', verb - 1);
        return item <= 0 ? collection : collection.substring(0, item);
    }

    private boolean isAnswered(String path) {
        return routes.answers("GET", path);
    }
}
