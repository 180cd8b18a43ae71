package allscale.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Customers are served in turn, and nobody fills the line of all. */
class PrintQueueTest {

    private final PrintQueue queue = new PrintQueue(3, 5);

    @Test
    void whoPrintsMuchWaitsBehindItself() throws InterruptedException {
        add("busy", "busy 1");
        add("busy", "busy 2");
        add("busy", "busy 3");
        add("other", "other 1");

        assertThat(queue.take().html()).isEqualTo("busy 1");
        assertThat(queue.take().html()).isEqualTo("other 1");
        assertThat(queue.take().html()).isEqualTo("busy 2");
    }

    @Test
    void aFullLineIsRefusedAndLeavesRoomForOthers() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            add("busy", "busy " + i);
        }
        assertThatExceptionOfType(PrinterBusy.class).isThrownBy(() -> add("busy", "one too many"));
        add("other", "other 1");
        add("third", "third 1");
        assertThatExceptionOfType(PrinterBusy.class).isThrownBy(() -> add("fourth", "all lines are full"));

        queue.take();
        add("busy", "room again");
    }

    private void add(String customer, String html) {
        queue.add(new PrintJob(customer, html, new CompletableFuture<>()));
    }
}
