package allscale.http;

import allscale.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;

/** The three origins of an installation, told apart by the Host header. */
enum Host {
    APP("app."),
    SIGN("sign."),
    PAY("pay.");

    static final String ATTRIBUTE = Host.class.getName();

    private final String prefix;

    Host(String prefix) {
        this.prefix = prefix;
    }

    /** The host a request names; empty for any we do not serve. */
    static Optional<Host> of(HttpServletRequest request, Settings settings) {
        String header = request.getHeader("Host");
        if (header == null) {
            return Optional.empty();
        }
        String name = header.replaceFirst(":[0-9]{1,5}$", "").toLowerCase(Locale.ROOT);
        for (Host host : values()) {
            if (name.equals(host.prefix + settings.parentHost())) {
                return Optional.of(host);
            }
        }
        return Optional.empty();
    }

    static Host of(HttpServletRequest request) {
        return (Host) request.getAttribute(ATTRIBUTE);
    }

    boolean is(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) == this;
    }
}
