package allscale.keys;

import java.util.Arrays;

/** Key bytes in memory. Whoever wants them must hold a {@link SecretAccess}, so every place that does is found. */
final class Secret {

    private final byte[] bytes;

    Secret(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    byte[] bytes(SecretAccess access) {
        return Arrays.copyOf(bytes, bytes.length);
    }

    @Override
    public String toString() {
        return "";
    }
}
