package allscale.http;

import allscale.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The three origins of an installation, told apart by the Host header: by name, or with two ports by name and port.
 */
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
        String asked = header.toLowerCase(Locale.ROOT);
        String name = settings.twoPorts() ? asked : asked.replaceFirst(":[0-9]{1,5}$", "");
        return Stream.of(values())
                .filter(host -> name.equals(
                        settings.twoPorts() ? host.authority(settings) : host.prefix + settings.parentHost()))
                .findFirst();
    }

    private String authority(Settings settings) {
        String origin = switch (this) {
            case APP -> settings.appOrigin();
            case SIGN -> settings.signOrigin();
            case PAY -> settings.payOrigin();
        };
        return origin.substring("http://".length());
    }

    static Host of(HttpServletRequest request) {
        return (Host) request.getAttribute(ATTRIBUTE);
    }

    boolean is(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) == this;
    }
}
