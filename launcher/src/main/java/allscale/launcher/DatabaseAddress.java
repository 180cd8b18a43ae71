package allscale.launcher;

import allscale.postgres.Login;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's own PostgreSQL as given with {@code --database}.
 *
 * @param server host and port
 * @param database the product's database
 * @param query connection settings such as {@code sslmode}, without credentials
 * @param login who to connect as, null when the address names nobody
 */
record DatabaseAddress(
        String server,
        String database,
        String query,
        @Nullable Login login) {

    /** Where the password is, as every program of PostgreSQL has it. */
    static final String PASSWORD = "PGPASSWORD";

    static DatabaseAddress parse(String text) {
        String url = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
        try {
            URI uri = new URI(url);
            String path = uri.getPath() == null ? "" : uri.getPath();
            if (uri.getHost() == null || !url.matches("postgres(ql)?://.*") || path.length() < 2) {
                throw malformed();
            }
            String server = uri.getHost() + ":" + (uri.getPort() < 0 ? 5432 : uri.getPort());
            return fromParts(server, path.substring(1), uri.getRawUserInfo(), uri.getRawQuery());
        } catch (URISyntaxException bad) {
            throw malformed();
        }
    }

    private static DatabaseAddress fromParts(
            String server, String database, @Nullable String userInfo, @Nullable String query) {
        String user = null;
        String password = "";
        if (userInfo != null) {
            int colon = userInfo.indexOf(':');
            user = decoded(colon < 0 ? userInfo : userInfo.substring(0, colon));
            password = colon < 0 ? "" : decoded(userInfo.substring(colon + 1));
        }
        List<String> rest = new ArrayList<>();
        for (String setting : query == null ? List.<String>of() : List.of(query.split("&", -1))) {
            if (setting.startsWith("user=")) {
                user = decoded(setting.substring("user=".length()));
            } else if (setting.startsWith("password=")) {
                password = decoded(setting.substring("password=".length()));
            } else {
                rest.add(setting);
            }
        }
        Login login = user == null ? null : new Login(user, password);
        return new DatabaseAddress(server, database, String.join("&", rest), login);
    }

    /** The same text, unless it shows a password to everybody who lists the processes of this machine. */
    static String fromCommandLine(String text) {
        Login login = parse(text).login();
        if (login != null && !login.password().isEmpty()) {
            throw new UpRefused("A password on the command line is seen by everybody on this machine: leave it out of"
                    + " --database, and put it into the variable " + PASSWORD + ".");
        }
        return text;
    }

    /** With the password of the environment, where the address has none. */
    DatabaseAddress withPassword(@Nullable String password) {
        Login own = login;
        if (own == null || password == null || !own.password().isEmpty()) {
            return this;
        }
        return new DatabaseAddress(server, database, query, new Login(own.user(), password));
    }

    String jdbcUrl() {
        return jdbcUrl(database);
    }

    String jdbcUrl(String other) {
        return "jdbc:postgresql://" + server + "/" + other + (query.isEmpty() ? "" : "?" + query);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static UpRefused malformed() {
        return new UpRefused("--database takes an address like postgresql://user@host:5432/allscale.");
    }
}
