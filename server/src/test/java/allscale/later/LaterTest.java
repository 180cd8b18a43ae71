package allscale.later;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.fixture.RoomTest;
import allscale.fixture.SettableClock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

@RoomTest
class LaterTest {

    private final Later later;
    private final ManualLater manual;
    private final SettableClock clock;
    private final TransactionTemplate transactions;
    private final TaskProbe probe;
    private final String instance = UUID.randomUUID() + ":thing:step";

    LaterTest(Later later, ManualLater manual, SettableClock clock, TransactionTemplate transactions, TaskProbe probe) {
        this.later = later;
        this.manual = manual;
        this.clock = clock;
        this.transactions = transactions;
        this.probe = probe;
    }

    @BeforeEach
    void calm() {
        probe.then(run -> {});
    }

    @Test
    void rolledBackTransactionLeavesNoTask() {
        transactions.executeWithoutResult(status -> {
            later.stage(TaskProbe.NAME, instance, clock.instant());
            status.setRollbackOnly();
        });
        assertThat(manual.runDue(instance)).isZero();
    }

    @Test
    void stagedTwiceRunsOnceAtTheEarlierTime() {
        later.stage(TaskProbe.NAME, instance, clock.instant().plusSeconds(60));
        later.stage(TaskProbe.NAME, instance, clock.instant());
        later.stage(TaskProbe.NAME, instance, clock.instant().plusSeconds(90));
        assertThat(manual.runDue(instance)).isEqualTo(1);
        clock.forward(Duration.ofMinutes(2));
        assertThat(manual.runDue(instance)).isZero();
    }

    @Test
    void stagedWhileItRunsRunsOnceMore() {
        probe.then(run -> {
            if (run == 1) {
                later.stage(TaskProbe.NAME, instance, clock.instant());
                later.stage(TaskProbe.NAME, instance, clock.instant());
            }
        });
        later.stage(TaskProbe.NAME, instance, clock.instant());
        assertThat(manual.runDue(instance)).isEqualTo(2);
        assertThat(manual.planned(TaskProbe.NAME, instance)).isEmpty();
    }

    @Test
    void failedRunIsRepeatedAfterTheBackoffAndGivenUpAtItsLimit() {
        probe.then(run -> {
            throw new IllegalStateException("broken on purpose");
        });
        later.stage(TaskProbe.NAME, instance, clock.instant());
        for (int i = 1; i <= TaskProbe.TRIES; i++) {
            assertThatThrownBy(() -> manual.runDue(instance)).hasMessage("broken on purpose");
            assertThat(manual.runDue(instance)).isZero();
            clock.forward(Duration.ofMinutes(1));
        }
        assertThat(manual.planned(TaskProbe.NAME, instance)).isEmpty();
        assertThat(probe.exhausted()).contains(instance);
    }
}
