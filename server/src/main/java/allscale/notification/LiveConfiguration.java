package allscale.notification;

import allscale.Settings;
import allscale.identity.Caller;
import java.util.Map;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** Opens {@code /live} to the console's own origin. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class LiveConfiguration implements WebSocketConfigurer {

    private final LiveSocket socket;
    private final Settings settings;

    LiveConfiguration(LiveSocket socket, Settings settings) {
        this.socket = socket;
        this.settings = settings;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        registry.addHandler(socket, "/live").addInterceptors(new SignedIn()).setAllowedOrigins(settings.appOrigin());
    }

    /** Takes over who is signed in from the request that opens the connection. */
    private static final class SignedIn implements HandshakeInterceptor {

        @Override
        public boolean beforeHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler handler,
                Map<String, Object> attributes) {
            String name = Caller.class.getName();
            if (request instanceof ServletServerHttpRequest servlet
                    && servlet.getServletRequest().getAttribute(name) instanceof Caller caller) {
                attributes.put(name, caller);
            }
            return true;
        }

        @Override
        public void afterHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler handler,
                @org.jspecify.annotations.Nullable Exception exception) {}
    }
}
