package allscale.http;

import allscale.identity.RequestKey;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a handler the {@link RequestKey} that {@link IdempotencyFilter} made. */
final class RequestKeys implements HandlerMethodArgumentResolver {

    static final String ATTRIBUTE = RequestKey.class.getName();

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == RequestKey.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        HttpServletRequest http = request.getNativeRequest(HttpServletRequest.class);
        Object key = http == null ? null : http.getAttribute(ATTRIBUTE);
        if (key == null) {
            throw new IllegalStateException("only a POST of a caller has a request key");
        }
        return key;
    }
}
