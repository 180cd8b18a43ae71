package allscale.launcher;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Stands in for the server in the launcher's tests: answers the health question once it could log in to the database as
 * every role, tells the address of the local network it was given, and writes down what else it was told. Asked for
 * {@code /hang} it never answers anything again. It cannot be trained for a class cache.
 */
public final class StandInServer {

    private StandInServer() {}

    static void main(String[] arguments) throws IOException, SQLException {
        if (System.getProperty("allscale.rehearsal") != null) {
            System.exit(1);
        }
        for (String role : new String[] {"MIGRATOR", "APP", "FOLLOWER"}) {
            String prefix = "ALLSCALE_DATABASE_" + role;
            DriverManager.getConnection(
                            System.getenv("ALLSCALE_DATABASE_URL"),
                            System.getenv(prefix + "_USER"),
                            System.getenv(prefix + "_PASSWORD"))
                    .close();
        }
        Path data = Files.createDirectories(Path.of(System.getenv("ALLSCALE_DATA")));
        Files.writeString(
                data.resolve("nodes.txt"), System.getenv("ALLSCALE_TWO_PORTS") + " " + System.getenv("ALLSCALE_NODES"));
        int port = Integer.parseInt(System.getenv("ALLSCALE_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/healthz", exchange -> {
            byte[] body = System.getenv("ALLSCALE_LOCAL_EVM_URLS").getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/hang", exchange -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    /** Makes a jar that starts it, as the built server is started. */
    static void pack(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandInServer.class.getName());
        manifest.getMainAttributes()
                .put(Attributes.Name.CLASS_PATH, driver().toUri().toString());
        String entry = StandInServer.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var in = StandInServer.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            Objects.requireNonNull(in).transferTo(out);
        }
    }

    private static Path driver() {
        try {
            return Path.of(org.postgresql.Driver.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
