package allscale.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Sends bytes that no HTTP client would. */
final class RawHttp {

    private static final int PATIENCE_MILLIS = 20_000;

    private final int port;
    private final List<String> headers;

    RawHttp(int port, List<String> headers) {
        this.port = port;
        this.headers = headers;
    }

    record Answer(String head, String body) {

        int status() {
            return Integer.parseInt(head.split(" ", 3)[1]);
        }

        boolean isProblem() {
            return head.contains("\r\nContent-Type: application/problem+json");
        }

        String code() {
            return isProblem() ? JsonMapper.shared().readTree(body).path("code").asString("") : "";
        }
    }

    /** Asks for an address exactly as written. */
    Answer get(String target) {
        return send("GET " + target + " HTTP/1.1", "");
    }

    Answer send(String requestLine, String rest) {
        List<String> lines = new ArrayList<>();
        lines.add(requestLine);
        lines.addAll(headers);
        lines.add("Connection: close");
        return exchange((String.join("\r\n", lines) + "\r\n" + (rest.isEmpty() ? "\r\n" : rest))
                .getBytes(StandardCharsets.ISO_8859_1));
    }

    Answer exchange(byte[] request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(request);
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int blank = answer.indexOf("\r\n\r\n");
            return new Answer(
                    answer.substring(0, blank), unchunked(answer.substring(0, blank), answer.substring(blank + 4)));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String unchunked(String head, String body) {
        if (!head.toLowerCase(java.util.Locale.ROOT).contains("transfer-encoding: chunked")) {
            return body;
        }
        return body.substring(body.indexOf("\r\n") + 2, body.lastIndexOf("\r\n0\r\n"));
    }
}
