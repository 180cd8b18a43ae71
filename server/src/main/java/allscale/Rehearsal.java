package allscale;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Ends a process that was started only so that the JVM writes down which classes and methods a start needs: it asks
 * itself what people ask first, and stops. Start it with {@code allscale.rehearsal=true} and
 * {@code server.port=0}; it may run beside a server on the same database.
 */
@Component
@ConditionalOnProperty("allscale.rehearsal")
class Rehearsal {

    private static final int TIMES = 20;
    private static final List<String> ASKED = List.of("/healthz", "/", "/v1/me");

    private final Settings settings;

    Rehearsal(Settings settings) {
        this.settings = settings;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) throws IOException {
        int port =
                ready.getApplicationContext().getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        for (int i = 0; i < TIMES; i++) {
            for (String path : ASKED) {
                ask(port, path);
            }
        }
        System.exit(SpringApplication.exit(ready.getApplicationContext()));
    }

    /** By hand, since a client of the JDK does not say another host than the one it connects to. */
    private void ask(int port, String path) throws IOException {
        String request =
                "GET " + path + " HTTP/1.1\r\nHost: app." + settings.parentHost() + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                InputStream answer = socket.getInputStream()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            answer.readAllBytes();
        }
    }
}
