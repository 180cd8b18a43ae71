package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.fixture.TestDatabase;
import java.net.URI;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    private static final URI NOBODY = URI.create("http://127.0.0.1:1");

    /** Even when no node answers: {@code bin/up} makes its class cache from such a start. */
    @Test
    void aRehearsedStartEndsByItselfWhenItHasAnsweredItself() throws Exception {
        try (ServerJvm server = new ServerJvm("rehearsal", TestDatabase.properties(TestDatabase.migrated()), NOBODY)) {
            server.with("ALLSCALE_REHEARSAL", "true").with("SERVER_PORT", "0").start();

            assertThat(server.awaitEnd()).isZero();
            assertThat(server.log()).content().contains("Started App", "Completed initialization");
        }
    }
}
