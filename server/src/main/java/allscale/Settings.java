package allscale;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything an operator can set, typed and checked at start. Each comes from one environment variable, named in
 * {@code application.yaml}.
 *
 * @param mode local or production
 * @param parentHost the host that {@code app.}, {@code sign.} and {@code pay.} stand before
 * @param port where the server listens
 * @param twoPorts whether {@code localhost} stands for the three names: the console on the port, the signer on the next
 *     one, public pages under {@code 127.0.0.1}; weaker, and local only
 * @param publicPort the port people see in an address, which differs behind a proxy
 * @param dataFolder keys of this installation, and its files unless they have a folder of their own
 * @param filesFolder sealed files of organizations; {@code files} in the data folder when it is not set
 * @param webDist the built console and pay scripts; null when another server has them
 * @param signerDist the built signer; null when another server has it, always null in production
 * @param localEvmUrls nodes of the local network; empty when there is none
 * @param nodes nodes of other networks, see {@link allscale.chain.NodeList}; their addresses may hold keys
 * @param apiPages whether the browsable API description is served
 * @param proxies the addresses of proxies whose forwarded addresses are believed, as a regular expression, or {@code none}
 * @param signUp who may found an organization; null means anybody in mode local and nobody in production
 * @param tasks whether this process works on staged tasks
 * @param database the address and three logins
 */
@ConfigurationProperties("allscale")
public record Settings(
        @DefaultValue("local") Mode mode,
        @DefaultValue("allscale.localhost") String parentHost,
        @DefaultValue("8080") int port,
        @DefaultValue("false") boolean twoPorts,
        @DefaultValue("0") int publicPort,
        @DefaultValue(".data") Path dataFolder,
        @DefaultValue(".data/files") Path filesFolder,
        @Nullable Path webDist,
        @Nullable Path signerDist,
        @DefaultValue List<URI> localEvmUrls,
        @DefaultValue("") String nodes,
        @DefaultValue("false") boolean apiPages,
        @DefaultValue("") String proxies,
        @Nullable SignUpPolicy signUp,
        @DefaultValue("true") boolean tasks,
        Database database) {

    public Settings {
        localEvmUrls = List.copyOf(localEvmUrls);
        if (!parentHost.matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?") || parentHost.matches("[0-9.]+")) {
            throw new IllegalArgumentException("the parent host must be a host name in small letters: " + parentHost);
        }
        if (twoPorts && (mode == Mode.PRODUCTION || publicPort != 0)) {
            throw new IllegalArgumentException(
                    "two ports are for browsers on this machine alone: not in production, not behind another port");
        }
        if (mode == Mode.PRODUCTION) {
            requireForProduction(parentHost, proxies);
        }
        if (mode == Mode.PRODUCTION && signerDist != null) {
            throw new IllegalArgumentException("in production the signer is served by its own server, not by this one");
        }
    }

    /** What nobody may leave to chance where real money moves; each names its variable. */
    private static void requireForProduction(String parentHost, String proxies) {
        if (parentHost.equals("localhost") || parentHost.endsWith(".localhost")) {
            throw new IllegalArgumentException("set ALLSCALE_PARENT_HOST to the host that app., sign. and pay. stand"
                    + " before, for example books.example.com");
        }
        if (proxies.isBlank()) {
            throw new IllegalArgumentException(
                    "set ALLSCALE_PROXIES to the addresses of the proxy before this server, or"
                            + " to none: without it every visitor would seem to come from the proxy and share one limit");
        }
    }

    /** Who may found an organization. People who have one sign in whatever it says. */
    public enum SignUpPolicy {
        /** Anybody. */
        OPEN,
        /** Whoever holds a link that the operator made. */
        INVITATION,
        /** Nobody, once there is an organization. */
        CLOSED
    }

    /** Local is for trying and developing: plain HTTP on loopback, a local network, test payers. */
    public enum Mode {
        LOCAL,
        PRODUCTION
    }

    /**
     * One PostgreSQL, three roles with no more rights than their work needs.
     *
     * @param url JDBC address without credentials
     * @param migrator owns the tables; used at start alone
     * @param app what requests and tasks run as; bound by row-level security
     * @param follower what the network followers run as
     */
    public record Database(String url, Login migrator, Login app, Login follower) {}

    /** A database role and its password; never printed. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    /** Where the console lives, for example {@code http://app.allscale.localhost:8080}. */
    public String appOrigin() {
        return twoPorts ? "http://localhost:" + port : origin("app");
    }

    /** Where keys are used; no API and no cookies there. */
    public String signOrigin() {
        return twoPorts ? "http://localhost:" + signPort() : origin("sign");
    }

    /** Where payers look at what they owe. */
    public String payOrigin() {
        return twoPorts ? "http://127.0.0.1:" + port : origin("pay");
    }

    /** The relying party of every passkey: the full host of the signer, never the parent. */
    public String signHost() {
        return twoPorts ? "localhost" : "sign." + parentHost;
    }

    /** Where the signer's files are with two ports. */
    public int signPort() {
        return port + 1;
    }

    /** Who may found an organization. */
    public SignUpPolicy signUpPolicy() {
        if (signUp != null) {
            return signUp;
        }
        return isLocal() ? SignUpPolicy.OPEN : SignUpPolicy.CLOSED;
    }

    public boolean isLocal() {
        return mode == Mode.LOCAL;
    }

    private String origin(String name) {
        String scheme = isLocal() ? "http" : "https";
        int shown = publicPort != 0 ? publicPort : isLocal() ? port : 443;
        boolean isDefault = shown == (isLocal() ? 80 : 443);
        return scheme + "://" + name + "." + parentHost + (isDefault ? "" : ":" + shown);
    }
}
