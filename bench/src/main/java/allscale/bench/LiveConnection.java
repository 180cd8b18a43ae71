package allscale.bench;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The console's live connection, as a browser would open it; reads whole text frames, which a server never masks. */
final class LiveConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;
    private static final int TEXT = 1;

    private final Socket socket;
    private final DataInputStream in;

    LiveConnection(Business business) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), business.port());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(socket.getInputStream());
        Map<String, String> headers = new HashMap<>();
        headers.put("Cookie", "sid=" + business.cookie());
        headers.put("Upgrade", "websocket");
        headers.put("Connection", "Upgrade");
        headers.put("Sec-WebSocket-Version", "13");
        headers.put("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        socket.getOutputStream().write(HttpConnection.request("GET", "/live", business.port(), headers, ""));
        String answer = line();
        if (!answer.contains(" 101 ")) {
            throw new IOException("the live connection was answered with " + answer);
        }
        while (!line().isEmpty()) {
            // the rest of the head says nothing that is needed
        }
    }

    /** Waits for the next message that contains all of these texts. */
    String await(String... texts) throws IOException {
        while (true) {
            String message = message();
            boolean hasAll = true;
            for (String text : texts) {
                hasAll &= message.contains(text);
            }
            if (hasAll) {
                return message;
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String message() throws IOException {
        int first = in.readUnsignedByte();
        int length = in.readUnsignedByte() & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(in.readLong());
        }
        byte[] payload = in.readNBytes(length);
        if (payload.length < length) {
            throw new EOFException("the live connection ended");
        }
        return (first & 0x0f) == TEXT ? new String(payload, StandardCharsets.UTF_8) : "";
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the live connection ended");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
