package allscale.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports on loopback. Another process may take one between the answer and its use: the caller tries again. */
final class FreePort {

    /** Below what Linux gives to outgoing connections, so that a port that is kept between runs stays free. */
    private static final int FIRST = 20_000;

    private static final int BEHIND_LAST = 32_000;

    private FreePort() {}

    static int any() {
        int port = ThreadLocalRandom.current().nextInt(FIRST, BEHIND_LAST);
        while (!isFree(port)) {
            port = ThreadLocalRandom.current().nextInt(FIRST, BEHIND_LAST);
        }
        return port;
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
