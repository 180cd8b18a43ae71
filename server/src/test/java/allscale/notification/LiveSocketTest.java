package allscale.notification;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.fixture.SettableClock;
import allscale.postgres.TestDatabases;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A live connection lasts no longer than the session that opened it. */
@RoomTest
class LiveSocketTest {

    private final EventProbe probe;
    private final Businesses businesses;
    private final Settings settings;
    private final SettableClock clock;

    @LocalServerPort
    private int port;

    LiveSocketTest(EventProbe probe, Businesses businesses, Settings settings, SettableClock clock) {
        this.probe = probe;
        this.businesses = businesses;
        this.settings = settings;
        this.clock = clock;
    }

    @Test
    void signingOutClosesEveryConnectionOfTheSessionAndNothingMoreIsTold() throws Exception {
        Business business = businesses.aSignedUpBusiness();
        Heard first = open(business);
        Heard second = open(business);
        probe.emit(business.caller().organization(), "invoice.updated", "before");
        assertThat(first.told.poll(10, TimeUnit.SECONDS)).contains("before");

        Browser.onConsole(port, settings).signedIn(business).delete("/v1/sessions/current");

        assertThat(first.closed.get(10, TimeUnit.SECONDS).getCloseCode().getCode())
                .isEqualTo(4401);
        assertThat(second.closed.get(10, TimeUnit.SECONDS).getCloseCode().getCode())
                .isEqualTo(4401);
        probe.emit(business.caller().organization(), "invoice.updated", "after");
        assertThat(first.told.poll(500, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void aSessionThatExpiresIsToldNothingMore() throws Exception {
        Business business = businesses.aSignedUpBusiness();
        Heard heard = open(business);
        clock.forward(Duration.ofHours(13));
        probe.emit(business.caller().organization(), "invoice.updated", "late");
        assertThat(heard.closed.get(10, TimeUnit.SECONDS).getCloseCode().getCode())
                .isEqualTo(4401);
        assertThat(heard.told).isEmpty();
    }

    @Test
    void anotherPersonsSignOutClosesNothing() throws Exception {
        Business one = businesses.aSignedUpBusiness();
        Business other = businesses.aSignedUpBusiness();
        Heard heard = open(one);
        Browser.onConsole(port, settings).signedIn(other).delete("/v1/sessions/current");
        probe.emit(one.caller().organization(), "invoice.updated", "still");
        assertThat(heard.told.poll(10, TimeUnit.SECONDS)).contains("still");
        assertThat(heard.closed).isNotDone();
    }

    @Test
    void oneSessionHasEightConnectionsAndNoMore() throws Exception {
        Business business = businesses.aSignedUpBusiness();
        List<Heard> open = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            open.add(open(business));
        }
        Heard ninth = open(business);
        assertThat(ninth.closed.get(10, TimeUnit.SECONDS).getCloseCode().getCode())
                .isEqualTo(4429);
        assertThat(open).allSatisfy(heard -> assertThat(heard.closed).isNotDone());
    }

    /** F-397. */
    @Test
    void manyConnectionsAtOnceAreNotMoreThanOneByOne() throws Exception {
        Business business = businesses.aSignedUpBusiness();
        List<Future<Heard>> opening = new ArrayList<>();
        try (ExecutorService browsers = Executors.newVirtualThreadPerTaskExecutor();
                Connection gate =
                        TestDatabases.administrator(settings.database().url());
                Statement statement = gate.createStatement()) {
            gate.setAutoCommit(false);
            // each asks where it begins: none goes on before more than one session may have do so together
            statement.execute("lock table notification.counter in access exclusive mode");
            for (int i = 0; i < 24; i++) {
                opening.add(browsers.submit(() -> open(business, "/live")));
            }
            await(statement, 9);
            gate.rollback();
        }
        int refused = 0;
        for (Future<Heard> one : opening) {
            try {
                refused +=
                        one.get().closed.get(2, TimeUnit.SECONDS).getCloseCode().getCode() == 4429 ? 1 : 0;
            } catch (TimeoutException stays) {
                assertThat(one.get().closed).isNotDone();
            }
        }
        assertThat(refused).isEqualTo(16);
    }

    /** Until so many wait at the gate. */
    private static void await(Statement statement, int many) throws SQLException, InterruptedException {
        Instant latest = Instant.now().plusSeconds(60);
        for (int waiting = 0; waiting < many; Thread.sleep(50)) {
            assertThat(Instant.now()).as("%s wait", waiting).isBefore(latest);
            try (ResultSet row = statement.executeQuery("""
                    select count(*) from pg_locks
                    where relation = 'notification.counter'::regclass and not granted
                    """)) {
                row.next();
                waiting = row.getInt(1);
            }
        }
    }

    private Heard open(Business business) throws Exception {
        return open(business, "/live?after=0");
    }

    private Heard open(Business business, String address) throws Exception {
        Map<String, List<String>> headers = Map.of(
                "Host", List.of("app." + settings.parentHost()),
                "Origin", List.of(settings.appOrigin()),
                "Cookie", List.of("sid=" + business.secret()));
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .configurator(new ClientEndpointConfig.Configurator() {
                    @Override
                    public void beforeRequest(Map<String, List<String>> request) {
                        request.putAll(headers);
                    }
                })
                .build();
        Heard heard = new Heard();
        ContainerProvider.getWebSocketContainer()
                .connectToServer(heard, config, URI.create("ws://localhost:" + port + address));
        return heard;
    }

    /** What one connection was told, and how it was closed. */
    private static final class Heard extends Endpoint {

        private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
        private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(String.class, text -> {
                if (!text.contains("network.head")) {
                    told.add(text);
                }
            });
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            closed.complete(reason);
        }
    }
}
