package allscale.notification;

import allscale.identity.Caller;
import allscale.identity.Sessions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * The live connection of the console: sends every event after the number the client names, and each new one as it is
 * committed. A client that comes back names the last number it has seen.
 */
@Component
class LiveSocket extends TextWebSocketHandler implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LiveSocket.class);
    private static final int SEND_MILLIS = 5_000;
    private static final int BUFFER_BYTES = 512 * 1024;
    private static final int PAGE = 200;
    private static final int MAX_OF_A_SESSION = 8;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    /** Tells the console that its session is over, so that it asks for a new login instead of connecting again. */
    static final CloseStatus SESSION_OVER = new CloseStatus(4401, "session over");

    /** This session has as many connections as it may; the console asks for the events instead. */
    static final CloseStatus TOO_MANY = new CloseStatus(4429, "too many connections of this session");

    private final Events events;
    private final Sessions sessions;
    private final LiveTopics topics;
    private final JsonMapper json;
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Client> clients = new ConcurrentHashMap<>();

    LiveSocket(Events events, Sessions sessions, LiveTopics topics, JsonMapper json) {
        this.events = events;
        this.sessions = sessions;
        this.topics = topics;
        this.json = json;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession raw) throws IOException {
        if (!(raw.getAttributes().get(Caller.class.getName()) instanceof Caller caller)) {
            raw.close(CloseStatus.POLICY_VIOLATION.withReason("sign in first"));
            return;
        }
        WebSocketSession session = new ConcurrentWebSocketSessionDecorator(raw, SEND_MILLIS, BUFFER_BYTES);
        Client client = new Client(session, caller, new AtomicLong(after(raw, caller)), new Semaphore(1));
        if (isTaken(raw.getId(), client)) {
            client.open();
        } else {
            client.close();
            raw.close(TOO_MANY);
        }
    }

    /** Counts and adds in one step, so that many that come at once are not more than one by one. */
    private synchronized boolean isTaken(String id, Client client) {
        boolean isTaken = openedBy(client.caller) < MAX_OF_A_SESSION;
        if (isTaken) {
            clients.put(id, client);
        }
        return isTaken;
    }

    @Override
    public void afterConnectionClosed(WebSocketSession raw, CloseStatus status) {
        Client client = clients.remove(raw.getId());
        if (client != null) {
            client.close();
        }
    }

    @Override
    public void destroy() {
        readers.close();
    }

    private long openedBy(Caller caller) {
        return clients.values().stream()
                .filter(client -> client.caller.session().equals(caller.session()))
                .count();
    }

    private long after(WebSocketSession session, Caller caller) {
        String after = session.getUri() == null
                ? null
                : UriComponentsBuilder.fromUri(session.getUri())
                        .build()
                        .getQueryParams()
                        .getFirst("after");
        return after != null && after.matches("[0-9]{1,18}") ? Long.parseLong(after) : events.newest(caller);
    }

    /** One open console. At most one read runs for it; a wake-up during a read makes it look once more. */
    private final class Client {

        private final WebSocketSession session;
        private final Caller caller;
        private final AtomicLong sent;
        private final Semaphore reading;
        private final List<LiveTopics.Watch> watches;
        private volatile boolean again;
        private volatile long lookedAt = System.nanoTime();

        Client(WebSocketSession session, Caller caller, AtomicLong sent, Semaphore reading) {
            this.session = session;
            this.caller = caller;
            this.sent = sent;
            this.reading = reading;
            this.watches = List.of(
                    topics.watch(LiveTopics.of(caller.organization()), this::wake),
                    topics.watch(LiveTopics.HEADS, this::head),
                    topics.watch(LiveTopics.sessionsOf(caller.person()), this::look));
        }

        void open() {
            wake();
        }

        void close() {
            watches.forEach(LiveTopics.Watch::close);
        }

        private void wake() {
            again = true;
            readers.execute(this::drain);
        }

        private void head() {
            readers.execute(() -> {
                if (System.nanoTime() - lookedAt < LOOK_AGAIN.toNanos() || isSessionOpen()) {
                    send("{\"type\":\"network.head\"}");
                }
            });
        }

        private void look() {
            readers.execute(this::isSessionOpen);
        }

        /** Looks whether the session still lasts, and closes the connection when it does not. */
        private boolean isSessionOpen() {
            lookedAt = System.nanoTime();
            boolean isOpen = sessions.isOpen(caller);
            if (!isOpen) {
                try {
                    session.close(SESSION_OVER);
                } catch (IOException gone) {
                    LOG.debug("live connection closed while its session ended: {}", gone.getMessage());
                }
            }
            return isOpen;
        }

        private void drain() {
            while (again && reading.tryAcquire()) {
                try {
                    again = false;
                    sendNew();
                } finally {
                    reading.release();
                }
            }
        }

        private void sendNew() {
            List<Event> fresh = events.after(caller, sent.get(), PAGE);
            while (isSessionOpen()
                    && !fresh.isEmpty()) { // asked after the read: what is younger than its end stays untold
                for (Event event : fresh) {
                    send(json.writeValueAsString(event));
                    sent.set(event.seq());
                }
                fresh = events.after(caller, sent.get(), PAGE);
            }
        }

        private void send(String text) {
            try {
                if (session.isOpen()) {
                    session.sendMessage(new TextMessage(text));
                }
            } catch (IOException gone) {
                LOG.debug("live connection closed while sending: {}", gone.getMessage());
            }
        }
    }
}
