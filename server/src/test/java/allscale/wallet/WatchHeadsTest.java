package allscale.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.Networks;
import allscale.fake.FakeNetwork;
import allscale.fake.FakeNetworks;
import allscale.fixture.RailsTest;
import allscale.fixture.SettableClock;
import allscale.later.Later;
import allscale.later.ManualLater;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@RailsTest
class WatchHeadsTest {

    private static final String LOCAL = FakeNetworks.LOCAL.caip2();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeNetwork network;
    private final ManualLater later;
    private final SettableClock clock;
    private final JdbcClient jdbc;
    private final WatchHeads watch;

    WatchHeadsTest(Networks networks, Later staged, ManualLater later, SettableClock clock, JdbcClient jdbc) {
        this.network = (FakeNetwork) networks.network(FakeNetworks.LOCAL);
        this.later = later;
        this.clock = clock;
        this.jdbc = jdbc;
        this.watch = new WatchHeads(networks, staged, clock);
    }

    @AfterEach
    void stop() {
        watch.stop();
    }

    @Test
    void newBlockPlansTheFollowerAtOnceAndTheSameBlockDoesNot() throws InterruptedException {
        forgetPlan();
        watch.start();
        assertThat(planned()).as("the first look").contains(clock.instant());

        forgetPlan();
        Thread.sleep(300);
        assertThat(later.planned(FollowNetwork.NAME, LOCAL))
                .as("the same block")
                .isEmpty();

        network.mine(1);
        assertThat(planned()).as("a new block").contains(clock.instant());
    }

    private void forgetPlan() {
        jdbc.sql("delete from task.scheduled_task where task_name = ? and task_instance = ?")
                .params(FollowNetwork.NAME, LOCAL)
                .update();
    }

    private Optional<Instant> planned() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<Instant> planned = later.planned(FollowNetwork.NAME, LOCAL);
        while (planned.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(20);
            planned = later.planned(FollowNetwork.NAME, LOCAL);
        }
        return planned;
    }
}
