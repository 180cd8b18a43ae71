package allscale.http;

import allscale.identity.ActProof;
import allscale.kernel.Refused;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Gives a handler the {@link ActProof} of its request, read from the header: base64url of JSON. */
final class ActProofs implements HandlerMethodArgumentResolver {

    private final JsonMapper json;

    ActProofs(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == ActProof.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        String header = request.getHeader(ActProof.HEADER);
        if (header == null) {
            return ActProof.NONE;
        }
        try {
            return Optional.ofNullable(json.readValue(Base64.getUrlDecoder().decode(header), ActProof.class))
                    .orElseThrow(() -> new IllegalArgumentException("null"));
        } catch (IllegalArgumentException | JacksonException unreadable) {
            throw new Refused(
                    HttpRefusal.ACT_PROOF_INVALID,
                    "The header Act-Proof must be base64url of the JSON that signer/PROTOCOL.md describes.",
                    Map.of("header", ActProof.HEADER));
        }
    }
}
