package allscale.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One kept connection, cheap enough to ask two servers as fast as they can answer on the same two cores. */
final class HttpConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    /** What came back: the cookie is the value of the first one that was set, or empty. */
    record Answer(int status, String cookie, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private final int port;
    private Socket socket;
    private InputStream in;
    private boolean isOver;

    private HttpConnection(int port, Socket socket) throws IOException {
        this.port = port;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static HttpConnection open(int port) throws IOException {
        return new HttpConnection(port, connected(port));
    }

    private static Socket connected(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** The bytes that the console's page would send. */
    static byte[] request(String method, String path, int port, Map<String, String> headers, String body) {
        String host = "app." + ServerProcess.PARENT_HOST + ":" + port;
        StringBuilder text = new StringBuilder()
                .append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(host)
                .append("\r\nOrigin: http://")
                .append(host)
                .append("\r\nX-CSRF: 1\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            text.append("Content-Type: application/json\r\n");
        }
        if (!method.equals("GET")) {
            text.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        return text.append("\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Asks on a new connection when the server has said that the last answer was this one's last. */
    Answer exchange(byte[] request) throws IOException {
        if (isOver) {
            socket.close();
            socket = connected(port);
            in = new BufferedInputStream(socket.getInputStream());
            isOver = false;
        }
        socket.getOutputStream().write(request);
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = -1;
        boolean isChunked = false;
        String cookie = "";
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                isChunked = lower.contains("chunked");
            } else if (lower.startsWith("connection:")) {
                isOver = lower.contains("close");
            } else if (lower.startsWith("set-cookie:") && cookie.isEmpty()) {
                cookie = header.substring(header.indexOf('=') + 1).split(";", 2)[0];
            }
        }
        return new Answer(status, cookie, isChunked ? chunks() : exactly(Math.max(0, length)));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size = Integer.parseInt(line(), 16);
        while (size > 0) {
            body.writeBytes(exactly(size));
            line();
            size = Integer.parseInt(line(), 16);
        }
        line();
        return body.toByteArray();
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the connection ended within an answer");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
