package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.devnet.LiarProxy;
import allscale.devnet.Lie;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers in processes of their own, that are killed: whatever was answered is true, and nothing happens twice. */
class TwoProcessesTest {

    private static final Duration LOAD = Duration.ofSeconds(Integer.getInteger("allscale.load-seconds", 50));
    private static final Duration SENT = Duration.ofSeconds(60);
    private static final int BUSINESSES = 3;

    private final Ground ground;

    TwoProcessesTest() throws Exception {
        ground = new Ground();
    }

    @AfterEach
    void end() {
        ground.close();
    }

    @Test
    void f61_twoServersThatAreKilledInTurnDoEverythingOnce() throws Exception {
        try (Twins twins = new Twins(
                ground.server("one", ground.anvil().url()),
                ground.server("two", ground.anvil().url()))) {
            twins.start();
            List<Trader> traders = new ArrayList<>();
            for (int i = 0; i < BUSINESSES; i++) {
                traders.add(ground.trader(twins, 10_000));
            }
            Instant begun = Instant.now();
            int kills = loaded(twins, traders);
            Duration load = Duration.between(begun, Instant.now());
            Settlement settlement = ground.settlement();
            settlement.await();
            Duration all = Duration.between(begun, Instant.now());
            System.out.printf(
                    "two processes: %d s, settled after %d s, %d kills, %d requests acknowledged, %d sent again,"
                            + " %d invoices paid, %d payouts, %d postings%n",
                    load.toSeconds(),
                    all.toSeconds(),
                    kills,
                    twins.acknowledged.get(),
                    twins.again.get(),
                    traders.stream().mapToInt(trader -> trader.sales().size()).sum(),
                    traders.stream().mapToInt(trader -> trader.spends().size()).sum(),
                    settlement.one("select count(*) from ledger.posting"));
            assertThat(twins.faults()).isEmpty();
            traders.forEach(settlement::assertWhole);
            settlement.assertLane(ground.relayer());
        }
    }

    /** Before the node has the bytes, and after it has them but before the server knows; with and without the relayer. */
    @Test
    void f60_aServerKilledWhileItSendsPaysOnce() {
        try (LiarProxy one = LiarProxy.before(ground.anvil().url());
                LiarProxy two = LiarProxy.before(ground.anvil().url());
                ServerJvm first = ground.server("first", one.url());
                ServerJvm second = ground.server("second", two.url())) {
            AtomicReference<ServerJvm> alive = new AtomicReference<>(first);
            first.start();
            first.awaitReady();
            Trader trader = ground.trader(send -> send.apply(alive.get().port()), 1_000);

            sendTo(one, new Lie.HalfOpen(), trader);
            succeed(alive, second);
            assertThat(Set.copyOf(one.sent()))
                    .as("the same bytes, once or again")
                    .hasSize(2)
                    .isEqualTo(Set.copyOf(two.sent()));

            sendTo(two, new Lie.HeldAnswer(), trader);
            one.beHonest();
            succeed(alive, first);
            Set<String> sent = new TreeSet<>(one.sent());
            sent.addAll(two.sent());
            assertThat(sent).as("never other bytes").hasSize(4);
            ground.settlement().assertWhole(trader);
            ground.settlement().assertLane(ground.relayer());
        }
    }

    /** Two payouts are on their way to a node that does not answer. */
    private static void sendTo(LiarProxy node, Lie lie, Trader trader) {
        Set<String> before = Set.copyOf(node.sent());
        node.always("eth_sendRawTransaction", lie);
        trader.spend("own_fee");
        trader.spend("relayed");
        Await.until("both to be sent", SENT, () -> Set.copyOf(node.sent()).size() == before.size() + 2);
    }

    private void succeed(AtomicReference<ServerJvm> alive, ServerJvm heir) {
        alive.getAndSet(heir).kill();
        heir.start();
        heir.awaitReady();
        ground.settlement().await();
    }

    /** Lets everybody work while servers die; how many did. */
    private static int loaded(Twins twins, List<Trader> traders) throws Exception {
        AtomicBoolean goesOn = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> work = new ArrayList<>();
            for (Trader trader : traders) {
                work.add(threads.submit(() -> trader.sell(goesOn::get)));
                work.add(threads.submit(() -> trader.spend(goesOn::get)));
            }
            int kills = twins.killFor(LOAD);
            goesOn.set(false);
            for (Future<?> one : work) {
                one.get();
            }
            return kills;
        }
    }
}
