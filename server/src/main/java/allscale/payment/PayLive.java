package allscale.payment;

import allscale.Settings;
import allscale.identity.ServedOn;
import allscale.notification.LiveTopics;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/** The live connection of a pay page. It says only "look again"; what the payer may see, the page itself asks for. */
@ServedOn(ServedOn.Where.PUBLIC)
@Component
class PayLive extends TextWebSocketHandler {

    private static final Logger LOG = LoggerFactory.getLogger(PayLive.class);
    private static final TextMessage LOOK = new TextMessage("look");
    private static final Pattern PATH = Pattern.compile("/i/([^/]+)/live");
    private static final int SEND_MILLIS = 5_000;
    private static final int BUFFER_BYTES = 1_024;

    private final PublicTokens tokens;
    private final PaymentSessions sessions;
    private final LiveTopics topics;
    private final Map<String, List<LiveTopics.Watch>> open = new ConcurrentHashMap<>();

    PayLive(PublicTokens tokens, PaymentSessions sessions, LiveTopics topics) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.topics = topics;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession raw) throws IOException {
        Optional<ChargeStore.PublicToken> subject = token(raw).flatMap(tokens::find);
        if (subject.isEmpty()) {
            raw.close(CloseStatus.POLICY_VIOLATION);
            return;
        }
        ChargeStore.PublicToken charge = subject.get();
        visit(raw).ifPresent(visit -> sessions.back(charge.organization(), charge.charge(), visit));
        WebSocketSession session = new ConcurrentWebSocketSessionDecorator(raw, SEND_MILLIS, BUFFER_BYTES);
        Runnable wake = () -> Thread.ofVirtual().start(() -> look(session));
        open.put(
                raw.getId(),
                List.of(topics.watch(LiveTopics.of(charge.charge()), wake), topics.watch(LiveTopics.HEADS, wake)));
    }

    @Override
    public void afterConnectionClosed(WebSocketSession raw, CloseStatus status) {
        List<LiveTopics.Watch> watches = open.remove(raw.getId());
        if (watches != null) {
            watches.forEach(LiveTopics.Watch::close);
        }
    }

    /** Opening the connection shows that a browser has the page. */
    private static Optional<PaymentSessionId> visit(WebSocketSession session) {
        return session.getHandshakeHeaders().getOrEmpty(HttpHeaders.COOKIE).stream()
                .flatMap(header -> Arrays.stream(header.split(";")))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(PayController.VISIT + "="))
                .flatMap(cookie -> PaymentSessionId.read(cookie.substring(PayController.VISIT.length() + 1)).stream())
                .findFirst();
    }

    private static Optional<String> token(WebSocketSession session) {
        if (session.getUri() == null) {
            return Optional.empty();
        }
        Matcher path = PATH.matcher(session.getUri().getPath());
        return path.matches() ? Optional.of(path.group(1)) : Optional.empty();
    }

    private static void look(WebSocketSession session) {
        try {
            if (session.isOpen()) {
                session.sendMessage(LOOK);
            }
        } catch (IOException gone) {
            LOG.debug("pay page closed while sending: {}", gone.getMessage());
        }
    }

    /** Opens the connection to the pay page's own origin. */
    @Configuration(proxyBeanMethods = false)
    static class Place implements WebSocketConfigurer {

        private final PayLive live;
        private final Settings settings;

        Place(PayLive live, Settings settings) {
            this.live = live;
            this.settings = settings;
        }

        @Override
        public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
            registry.addHandler(live, "/i/*/live").setAllowedOrigins(settings.payOrigin());
        }
    }
}
