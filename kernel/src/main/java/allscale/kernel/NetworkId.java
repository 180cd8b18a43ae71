package allscale.kernel;

import java.util.regex.Pattern;

/**
 * A network by its CAIP-2 id, for example {@code eip155:8453}.
 *
 * @param caip2 namespace and reference as written in CAIP-2
 */
public record NetworkId(String caip2) implements Comparable<NetworkId> {

    private static final Pattern CAIP2 = Pattern.compile("[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}");

    public NetworkId {
        if (!CAIP2.matcher(caip2).matches()) {
            throw new IllegalArgumentException("not a CAIP-2 network id: " + caip2);
        }
    }

    /** The family of networks, for example {@code eip155}. */
    public String namespace() {
        return caip2.substring(0, caip2.indexOf(':'));
    }

    /** The network within its family, for example {@code 8453}. */
    public String reference() {
        return caip2.substring(caip2.indexOf(':') + 1);
    }

    @Override
    public int compareTo(NetworkId other) {
        return caip2.compareTo(other.caip2);
    }

    @Override
    public String toString() {
        return caip2;
    }
}
