package allscale.http;

import allscale.Settings;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;

/**
 * What every answer of a host tells the browser. The policy for documents is the strictest that the host's own pages
 * work with; the console's page replaces it with one that names its nonce.
 */
@Component
class SecurityHeaders {

    private static final String NOTHING =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /** Where the browsable description of the API is, when it is on. */
    static final String API_PAGES = "/swagger-ui";

    private static final String API_PAGES_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'"
                    + "; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String ERRORS_POLICY = NOTHING + "; style-src 'self'; img-src data:";

    private final Settings settings;

    SecurityHeaders(Settings settings) {
        this.settings = settings;
    }

    /** For answers before it is known which host is asked. */
    void least(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", NOTHING);
        secureTransport(response);
    }

    void set(Host host, String path, HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", host == Host.PAY ? "no-referrer" : "same-origin");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", permissions(host));
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", policy(host, path));
        response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
        secureTransport(response);
    }

    /** For the signer's files too, whose other headers come with them. */
    void secureTransport(HttpServletResponse response) {
        if (!settings.isLocal()) {
            response.setHeader("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
        }
    }

    private static String policy(Host host, String path) {
        if (host == Host.PAY) {
            return payPolicy();
        }
        if (path.startsWith(ErrorsPage.PATH)) {
            return ERRORS_POLICY;
        }
        return path.startsWith(API_PAGES) ? API_PAGES_POLICY : NOTHING;
    }

    /** For the console's page; scripts and styles run with this nonce only, and only the signer may be framed. */
    String consolePolicy(String nonce) {
        return "default-src 'none'; script-src 'nonce-" + nonce + "' 'strict-dynamic'; style-src 'self' 'nonce-" + nonce
                + "'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'"
                + "; frame-src " + settings.signOrigin() + " 'self'; object-src 'none'; base-uri 'none'"
                + "; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
                + "; trusted-types 'none'";
    }

    private static String payPolicy() {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'"
                + "; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
                + "; require-trusted-types-for 'script'; trusted-types pay";
    }

    /** A page can hand to its frame only what it has itself; the passkeys' own host keeps the console from using it. */
    private String permissions(Host host) {
        String rest = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()";
        return host == Host.APP
                ? rest + ", publickey-credentials-get=(self \"" + settings.signOrigin()
                        + "\"), publickey-credentials-create=()"
                : rest + ", publickey-credentials-get=(), publickey-credentials-create=()";
    }
}
