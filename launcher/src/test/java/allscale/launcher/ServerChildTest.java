package allscale.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.postgres.DatabaseLogins;
import allscale.postgres.Login;
import allscale.postgres.TestDatabases;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as the launcher watches it: a dead one is started again, and so is one that only looks alive. */
class ServerChildTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ServerChild.Watch IMPATIENT =
            new ServerChild.Watch(Duration.ofMillis(100), Duration.ofSeconds(1));

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Screen screen = new Screen(new PrintStream(printed, true, StandardCharsets.UTF_8));
    private int port;
    private ServerProgram program;
    private ServerChild server;

    @BeforeEach
    void prepare() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Path jar = folder.resolve("server.jar");
        StandInServer.pack(jar);
        program = new ServerProgram(Path.of(System.getProperty("java.home"), "bin", "java"), jar, folder);
        Health health = new Health(port, "app.allscale.localhost");
        server = new ServerChild(
                program, environment(), DataFolder.open(folder.resolve("data")), health, screen, IMPATIENT);
    }

    @AfterEach
    void endEverything() {
        ServerChild.endLeftovers(program);
    }

    @Test
    void aServerThatIsAliveButAnswersNothingIsEndedAndStartedAgain() throws Exception {
        try (Supervisor supervisor = new Supervisor(
                new Supervisor.Backoff(Duration.ofMillis(10), Duration.ofMillis(40), Duration.ofMinutes(1)), screen)) {
            supervisor.start(server);
            long first = running();
            hang();

            await(() -> printed().contains("The server runs again."));

            assertThat(printed())
                    .contains("The server is alive but has not answered for 1 s; ending it.")
                    .contains("The server ended; starting it again");
            assertThat(ProcessHandle.of(first).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(running()).isNotEqualTo(first);
        }
        assertThat(ProcessHandle.allProcesses().filter(program::isRunBy)).isEmpty();
    }

    @Test
    void aServerThatAnswersIsLeftAlone() throws Exception {
        try (Supervisor supervisor = new Supervisor(Supervisor.Backoff.USUAL, screen)) {
            supervisor.start(server);
            long first = running();

            TimeUnit.MILLISECONDS.sleep(3 * IMPATIENT.longestSilence().toMillis());

            assertThat(running()).isEqualTo(first);
            assertThat(printed()).isEmpty();
        }
    }

    private void hang() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("GET /hang HTTP/1.1\r\nHost: any\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private long running() {
        return ProcessHandle.allProcesses()
                .filter(program::isRunBy)
                .findFirst()
                .orElseThrow()
                .pid();
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(printed()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private Map<String, String> environment() {
        DatabaseLogins logins = TestDatabases.fresh();
        Map<String, String> environment = new HashMap<>();
        environment.put("ALLSCALE_DATABASE_URL", logins.url());
        login(environment, "MIGRATOR", logins.migrator());
        login(environment, "APP", logins.app());
        login(environment, "FOLLOWER", logins.follower());
        environment.put("ALLSCALE_PORT", "" + port);
        environment.put("ALLSCALE_DATA", folder.resolve("server").toString());
        environment.put("ALLSCALE_LOCAL_EVM_URLS", "http://127.0.0.1:1");
        return environment;
    }

    private static void login(Map<String, String> environment, String role, Login login) {
        environment.put("ALLSCALE_DATABASE_" + role + "_USER", login.user());
        environment.put("ALLSCALE_DATABASE_" + role + "_PASSWORD", login.password());
    }
}
