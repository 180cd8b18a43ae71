package allscale.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.identity.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@RoomTest
class EventsTest {

    private final Events events;
    private final EventProbe probe;
    private final LiveTopics topics;
    private final TransactionTemplate transaction;
    private final Businesses businesses;

    EventsTest(
            Events events,
            EventProbe probe,
            LiveTopics topics,
            PlatformTransactionManager transactions,
            Businesses businesses) {
        this.events = events;
        this.probe = probe;
        this.topics = topics;
        this.transaction = new TransactionTemplate(transactions);
        this.businesses = businesses;
    }

    @Test
    void eventsAreNumberedFromOneWithoutGapsAlsoAfterARollback() {
        Caller caller = businesses.aBusiness();
        probe.emit(caller.organization(), "invoice.updated", "a");
        assertThatThrownBy(() -> probe.emitAndFail(caller.organization(), "invoice.updated", "lost"))
                .isInstanceOf(IllegalStateException.class);
        probe.emit(caller.organization(), "invoice.updated", "b");
        assertThat(events.after(caller, 0, 10)).extracting(Event::seq).containsExactly(1L, 2L);
        assertThat(events.after(caller, 1, 10)).extracting(Event::subject).containsExactly("b");
    }

    @Test
    void manyWritersAtOnceLeaveNoGapAndNoDouble() throws Exception {
        Caller caller = businesses.aBusiness();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            writers.add(Thread.ofVirtual().start(() -> {
                for (int n = 0; n < 25; n++) {
                    probe.emit(caller.organization(), "transfer.seen", "t");
                }
            }));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(events.after(caller, 0, 500))
                .extracting(Event::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 200).boxed().toList());
    }

    @Test
    void nobodySeesTheEventsOfAnotherOrganization() {
        Caller one = businesses.aBusiness();
        Caller other = businesses.aBusiness();
        probe.emit(one.organization(), "invoice.updated", "secret");
        assertThat(events.after(other, 0, 10)).isEmpty();
        assertThat(events.newest(other)).isZero();
    }

    @Test
    void aWatcherIsWokenAfterTheCommitAndNotAfterARollback() throws Exception {
        CountDownLatch woken = new CountDownLatch(1);
        try (var _ = topics.watch("topic-under-test", woken::countDown)) {
            transaction.executeWithoutResult(status -> {
                events.ring("topic-under-test");
                status.setRollbackOnly();
            });
            assertThat(woken.await(300, TimeUnit.MILLISECONDS)).isFalse();
            events.ring("topic-under-test");
            assertThat(woken.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void anEventOutsideATransactionIsAFaultOfTheProgram() {
        Caller caller = businesses.aBusiness();
        assertThatThrownBy(() -> events.emit(caller.organization(), "x", "y", Map.of()))
                .isInstanceOf(org.springframework.transaction.IllegalTransactionStateException.class);
    }
}
