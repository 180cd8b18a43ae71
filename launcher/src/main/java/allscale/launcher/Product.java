package allscale.launcher;

import allscale.devnet.AnvilNetwork;
import allscale.postgres.DatabaseLogins;
import allscale.postgres.DatabaseRoles;
import allscale.postgres.EmbeddedPostgres;
import allscale.postgres.Login;
import allscale.postgres.PostgresFolders;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The running whole: database, local network and server of one data folder, in the order they need each other. */
final class Product implements AutoCloseable {

    private static final String DATABASE = "allscale";
    private static final String PARENT_HOST = "allscale.localhost";

    private final Path checkout;
    private final Options options;
    private final DataFolder data;
    private final Screen screen;
    private final Supervisor supervisor;
    private final LogRotation rotation;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicBoolean closing = new AtomicBoolean();
    private @Nullable CacheTraining training;
    private @Nullable URI evm;
    private @Nullable PostgresChild postgres;

    Product(Path checkout, Options options, DataFolder data, Screen screen) {
        this.checkout = checkout;
        this.options = options;
        this.data = data;
        this.screen = screen;
        this.supervisor = new Supervisor(Supervisor.Backoff.USUAL, screen);
        this.rotation = new LogRotation(logs(), LogRotation.LARGEST_BYTES, screen);
    }

    int port() {
        return options.port();
    }

    /** The local network's node. */
    URI evm() {
        if (evm == null) {
            throw new IllegalStateException("not started");
        }
        return evm;
    }

    /** The embedded database as its superuser reaches it; empty when the person's own PostgreSQL is used. */
    Optional<URI> database() {
        if (postgres == null) {
            return Optional.empty();
        }
        EmbeddedPostgres running = postgres.postgres();
        Login superuser = running.superuser();
        return Optional.of(URI.create("postgresql://" + superuser.user() + ":" + superuser.password() + "@127.0.0.1:"
                + running.port() + "/" + DATABASE));
    }

    String address(String name) {
        if (!options.wants(Options.Wish.TWO_PORTS)) {
            return "http://" + name + "." + PARENT_HOST + ":" + port();
        }
        return switch (name) {
            case "sign" -> "http://localhost:" + (port() + 1);
            case "pay" -> "http://127.0.0.1:" + port();
            default -> "http://localhost:" + port();
        };
    }

    private String healthHost() {
        return options.wants(Options.Wish.TWO_PORTS) ? "localhost" : "app." + PARENT_HOST;
    }

    Path logs() {
        return data.resolve("logs");
    }

    void start() {
        ServerProgram program = ServerProgram.in(checkout, data.path());
        Health health = new Health(port(), healthHost());
        ServerChild.endLeftovers(program);
        health.refuseTakenPort();
        if (options.wants(Options.Wish.TWO_PORTS)) {
            new Health(port() + 1, healthHost()).refuseTakenPort();
        }
        rotation.start();
        DatabaseLogins database = startDatabase();
        EvmChild network = new EvmChild(checkout, data);
        screen.say("Starting the local network ...");
        supervisor.start(network);
        evm = network.url();
        Map<String, String> environment = environment(database, network.url());
        screen.say("Starting the server ...");
        supervisor.start(new ServerChild(program, environment, data, health, screen, ServerChild.Watch.USUAL));
        network.fundRelayer(data.resolve("server").resolve("relayer.address"));
        training = new CacheTraining(program, environment, data.log("class-cache"));
        sayAddresses();
    }

    /** Ends what a killed launcher left running, before its files are deleted. */
    static void endLeftovers(Path checkout, DataFolder data) {
        ServerChild.endLeftovers(ServerProgram.in(checkout, data.path()));
        AnvilNetwork.endLeftover(data.resolve("evm"));
        EmbeddedPostgres.endLeftover(PostgresFolders.in(data.path()));
    }

    void trainClassCache() {
        if (training != null) {
            training.startUnlessDone();
        }
    }

    void awaitStop() {
        try {
            stopped.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops everything in reverse order; calling it again waits for nothing and does nothing. */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        if (training != null) {
            training.close();
        }
        supervisor.close();
        rotation.close();
        stopped.countDown();
        screen.say("Stopped.");
    }

    private DatabaseLogins startDatabase() {
        Passwords passwords = new Passwords(data);
        String own = options.database();
        if (own != null) {
            screen.say("Connecting to your PostgreSQL ...");
            return new OwnPostgres(
                            DatabaseAddress.parse(own).withPassword(System.getenv(DatabaseAddress.PASSWORD)), passwords)
                    .prepare();
        }
        screen.say("Starting PostgreSQL ...");
        PostgresChild child = new PostgresChild(data.path());
        supervisor.start(child);
        postgres = child;
        EmbeddedPostgres running = child.postgres();
        DatabaseLogins logins = passwords.logins(running.jdbcUrl(DATABASE));
        Login superuser = running.superuser();
        try (Connection connection =
                DriverManager.getConnection(running.jdbcUrl("postgres"), superuser.user(), superuser.password())) {
            DatabaseRoles.createRoles(connection, logins);
            DatabaseRoles.createDatabase(connection, logins, DATABASE);
        } catch (SQLException failed) {
            throw new UpRefused("The database could not be prepared: " + failed.getMessage(), failed);
        }
        return logins;
    }

    private Map<String, String> environment(DatabaseLogins database, URI network) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("ALLSCALE_MODE", "local");
        environment.put("ALLSCALE_PARENT_HOST", PARENT_HOST);
        environment.put("ALLSCALE_PORT", "" + port());
        environment.put("ALLSCALE_TWO_PORTS", "" + options.wants(Options.Wish.TWO_PORTS));
        environment.put("ALLSCALE_DATA", data.resolve("server").toString());
        environment.put("ALLSCALE_LOCAL_EVM_URLS", network.toString());
        if (!options.nodes().isEmpty()) {
            environment.put("ALLSCALE_NODES", String.join(" ", options.nodes()));
        }
        environment.put("ALLSCALE_WEB_DIST", checkout.resolve("web/dist").toString());
        environment.put("ALLSCALE_SIGNER_DIST", checkout.resolve("signer/dist").toString());
        environment.put("ALLSCALE_DATABASE_URL", database.url());
        login(environment, "MIGRATOR", database.migrator());
        login(environment, "APP", database.app());
        login(environment, "FOLLOWER", database.follower());
        return environment;
    }

    private static void login(Map<String, String> environment, String role, Login login) {
        environment.put("ALLSCALE_DATABASE_" + role + "_USER", login.user());
        environment.put("ALLSCALE_DATABASE_" + role + "_PASSWORD", login.password());
    }

    private void sayAddresses() {
        screen.say("");
        screen.say("AllScale is running.");
        screen.say("  Console       " + address("app"));
        screen.say("  Signer        " + address("sign"));
        screen.say("  Public pages  " + address("pay"));
        screen.say("  Data          " + data.path());
        if (options.wants(Options.Wish.TWO_PORTS)) {
            screen.say(
                    "With two ports, console and signer share the name localhost: browsers share cookies and passkeys");
            screen.say(
                    "between its ports, so a script in the console could ask for the wallet's passkey. For trying only.");
        }
        screen.say("Ctrl-C stops it.");
    }
}
