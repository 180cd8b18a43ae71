package allscale.http;

import allscale.identity.ServedOn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;
import org.springframework.web.util.pattern.PathPattern;

/**
 * What an address leads to, asked before the request is let in. Hosts and limits go by this, never by how the address
 * begins, so that they and the dispatcher cannot disagree.
 */
@Component
class Routes {

    /**
     * One address of a handler.
     *
     * @param methods those it answers; empty for all
     * @param handler the method, or null for a socket
     */
    record Route(
            PathPattern pattern,
            List<String> methods,
            @Nullable HandlerMethod handler,
            ServedOn.Where servedOn) {

        boolean answers(String method) {
            return methods.isEmpty() || methods.contains(method) || (method.equals("HEAD") && methods.contains("GET"));
        }
    }

    private final ObjectProvider<RequestMappingHandlerMapping> handlers;
    private final ObjectProvider<SimpleUrlHandlerMapping> sockets;
    private volatile @Nullable List<Route> known;

    Routes(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> handlers,
            @Qualifier("webSocketHandlerMapping") ObjectProvider<SimpleUrlHandlerMapping> sockets) {
        this.handlers = handlers;
        this.sockets = sockets;
    }

    /** The route of a request, whatever its method; the one that answers its method where several share the address. */
    Optional<Route> of(HttpServletRequest request) {
        PathContainer path = PathContainer.parsePath(request.getRequestURI());
        Comparator<Route> best = Comparator.comparing(Route::pattern)
                .thenComparingInt(route -> route.answers(request.getMethod()) ? 0 : 1);
        return all().stream().filter(route -> route.pattern().matches(path)).min(best);
    }

    boolean answers(String method, String address) {
        PathContainer path = PathContainer.parsePath(address);
        return all().stream()
                .anyMatch(route -> route.answers(method) && route.pattern().matches(path));
    }

    private List<Route> all() {
        List<Route> read = known;
        if (read == null) {
            read = Stream.concat(methods(), sockets()).toList();
            known = read;
        }
        return read;
    }

    private Stream<Route> methods() {
        List<Route> routes = new ArrayList<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> entry :
                handlers.getObject().getHandlerMethods().entrySet()) {
            List<String> methods = entry.getKey().getMethodsCondition().getMethods().stream()
                    .map(RequestMethod::name)
                    .toList();
            HandlerMethod handler = entry.getValue();
            var patterns = entry.getKey().getPathPatternsCondition();
            if (patterns == null) {
                throw new IllegalStateException(handler + " has no path pattern");
            }
            patterns.getPatterns()
                    .forEach(pattern ->
                            routes.add(new Route(pattern, methods, handler, servedOn(handler.getBeanType()))));
        }
        return routes.stream();
    }

    private Stream<Route> sockets() {
        return sockets.getObject().getPathPatternHandlerMap().entrySet().stream()
                .map(entry -> new Route(entry.getKey(), List.of("GET"), null, servedOn(socket(entry.getValue()))));
    }

    private static Class<?> socket(Object handler) {
        if (handler instanceof WebSocketHttpRequestHandler http) {
            WebSocketHandler outer = http.getWebSocketHandler();
            return (outer instanceof WebSocketHandlerDecorator decorated ? decorated.getLastHandler() : outer)
                    .getClass();
        }
        return handler.getClass();
    }

    private static ServedOn.Where servedOn(Class<?> type) {
        ServedOn said = AnnotationUtils.findAnnotation(type, ServedOn.class);
        return said == null ? ServedOn.Where.CONSOLE : said.value();
    }
}
