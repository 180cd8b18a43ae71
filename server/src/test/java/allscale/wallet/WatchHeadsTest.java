package allscale.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.NetworkRegistry;
import allscale.chain.Networks;
import allscale.fake.FakeNetwork;
import allscale.fake.FakeNetworks;
import allscale.fixture.RailsTest;
import allscale.fixture.SettableClock;
import allscale.later.Later;
import allscale.later.ManualLater;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@RailsTest
class WatchHeadsTest {

    private static final String LOCAL = FakeNetworks.LOCAL.caip2();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeNetwork network;
    private final Later staged;
    private final ManualLater later;
    private final SettableClock clock;
    private final JdbcClient jdbc;
    private final WatchHeads watch;

    WatchHeadsTest(Networks networks, Later staged, ManualLater later, SettableClock clock, JdbcClient jdbc) {
        this.network = (FakeNetwork) networks.network(FakeNetworks.LOCAL);
        this.staged = staged;
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

    @Test
    void aNetworkIsWatchedFromTheMomentItIsTakenIntoUse() throws InterruptedException {
        NetworkRegistry registry = NetworkRegistry.bundled();
        FakeNetwork base = new FakeNetwork(registry.network(FakeNetworks.BASE).orElseThrow(), clock);
        Networks networks = new Networks(registry, List.of(base));
        WatchHeads early = new WatchHeads(networks, staged, clock);
        forgetPlan(FakeNetworks.BASE.caip2());
        early.start();
        try {
            Thread.sleep(1_000);
            assertThat(later.planned(FollowNetwork.NAME, FakeNetworks.BASE.caip2()))
                    .as("not in use")
                    .isEmpty();

            networks.probe(FakeNetworks.BASE);
            assertThat(planned(FakeNetworks.BASE.caip2())).as("in use").contains(clock.instant());
        } finally {
            early.stop();
        }
    }

    private void forgetPlan() {
        forgetPlan(LOCAL);
    }

    private void forgetPlan(String instance) {
        jdbc.sql("delete from task.scheduled_task where task_name = ? and task_instance = ?")
                .params(FollowNetwork.NAME, instance)
                .update();
    }

    private Optional<Instant> planned() throws InterruptedException {
        return planned(LOCAL);
    }

    private Optional<Instant> planned(String instance) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<Instant> planned = later.planned(FollowNetwork.NAME, instance);
        while (planned.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(20);
            planned = later.planned(FollowNetwork.NAME, instance);
        }
        return planned;
    }
}
