package allscale.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Kept connections to one server, each asking again as soon as it was answered. They are opened before the clock starts
 * and closed behind it, so that none grows old while others are measured.
 *
 * @param port of the server
 * @param callers how many connections
 */
record HttpLoad(int port, int callers) {

    /** The bytes of a caller's next question. */
    @FunctionalInterface
    interface Question {
        byte[] of(int caller);
    }

    Crowd.Tally work(Duration length, int expected, Question question) throws Exception {
        List<HttpConnection> connections = new ArrayList<>();
        try {
            for (int i = 0; i < callers; i++) {
                connections.add(HttpConnection.open(port));
            }
            return Crowd.work(callers, length, caller -> {
                HttpConnection.Answer answer = connections.get(caller).exchange(question.of(caller));
                CheckFailed.unless(
                        answer.status() == expected && answer.body().length > 0,
                        "answered " + answer.status() + ": " + answer.text());
                return 1;
            });
        } finally {
            close(connections);
        }
    }

    private static void close(List<HttpConnection> connections) throws IOException {
        for (HttpConnection connection : connections) {
            connection.close();
        }
    }
}
