package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers and a durable PostgreSQL, in processes of their own, at work: invoices are issued and paid, payouts are
 * signed, forwarders are swept. One after the other is killed at a moment that the number of the kill decides; after every
 * fifth, a backup made meanwhile is put in the place of the database, and its owners end safe mode. {@code
 * -Dallscale.kills=1-100} runs so many.
 */
class KillTest {

    private static final String IN_EVERY_CHECK = "1-3";
    private static final int BUSINESSES = 2;
    private static final int MOST_MILLIS = 3_000;
    private static final int RESTORE_EVERY = 5;
    private static final int COPY_AT = 2;
    private static final Duration EMPTY = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void f305_whateverIsKilledEverythingHappensOnce() throws Exception {
        String wanted = System.getProperty("allscale.kills", IN_EVERY_CHECK);
        String[] ends = wanted.split("-", 2);
        int[] kills = IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                .toArray();
        try (MortalPostgres postgres = new MortalPostgres(folder);
                Ground ground = new Ground(postgres.logins(), postgres.administrator())) {
            ServerJvm one = ground.server("one", ground.anvil().url());
            ServerJvm two = ground.server("two", ground.anvil().url());
            try (Twins twins = new Twins(one, two)) {
                twins.start();
                List<Trader> traders = new ArrayList<>();
                for (int i = 0; i < BUSINESSES; i++) {
                    traders.add(ground.trader(twins, 10_000));
                }
                Instant begun = Instant.now();
                AtomicReference<byte[]> copy = new AtomicReference<>();
                int restores = 0;
                for (List<Integer> shift : shifts(kills)) {
                    whileAllWork(traders, () -> {
                        for (int kill : shift) {
                            if (kill % RESTORE_EVERY == COPY_AT) {
                                copy.set(postgres.backup());
                            }
                            kill(kill, List.of(one, two), postgres);
                        }
                    });
                    if (shift.getLast() % RESTORE_EVERY == 0 && copy.get() != null) {
                        restore(shift.getLast(), List.of(one, two), postgres, copy.get());
                        restores++;
                        Await.until(
                                "nothing waits in a pool",
                                EMPTY,
                                () -> !ground.outside().isAnythingWaiting());
                        traders.forEach(trader -> trader.company().logInAgain());
                        traders.forEach(Trader::goThroughTheList);
                    }
                }
                Settlement settlement = ground.settlement();
                settlement.await();
                System.out.printf(
                        "kills: %s, %d s each with the settlement, %d requests acknowledged, %d sent again, %d invoices"
                                + " paid, %d payouts, %d sweeps, %d postings%n",
                        wanted,
                        Duration.between(begun, Instant.now()).toSeconds() / kills.length,
                        twins.acknowledged.get(),
                        twins.again.get(),
                        traders.stream()
                                .mapToInt(trader -> trader.sales().size())
                                .sum(),
                        traders.stream()
                                .mapToInt(trader -> trader.spends().size())
                                .sum(),
                        settlement.one("select count(*) from payment.collection where collected_at is not null"),
                        settlement.one("select count(*) from ledger.posting"));
                assertThat(twins.faults()).isEmpty();
                traders.forEach(settlement::assertWhole);
                settlement.assertLane(ground.relayer());
                settlement.assertRestored(restores);
                System.out.printf("kills: %s, 0 lost, 0 doubled, books = chain on every address%n", wanted);
            }
        }
    }

    /** From one restore to the next. */
    private static List<List<Integer>> shifts(int[] kills) {
        List<List<Integer>> shifts = new ArrayList<>();
        List<Integer> shift = new ArrayList<>();
        for (int kill : kills) {
            shift.add(kill);
            if (kill % RESTORE_EVERY == 0) {
                shifts.add(shift);
                shift = new ArrayList<>();
            }
        }
        if (!shift.isEmpty()) {
            shifts.add(shift);
        }
        return shifts;
    }

    /** Every second time under running servers, which must notice; an hour later nothing signed before can happen. */
    private static void restore(int number, List<ServerJvm> servers, MortalPostgres postgres, byte[] copy) {
        boolean isUnderThem = number % (2 * RESTORE_EVERY) != 0;
        if (!isUnderThem) {
            servers.forEach(ServerJvm::kill);
        }
        postgres.restore(copy);
        if (!isUnderThem) {
            servers.forEach(ServerJvm::start);
        }
        servers.forEach(ServerJvm::awaitReady);
        Await.pause(MOST_MILLIS);
        postgres.letTheHourPass();
    }

    private static void kill(int number, List<ServerJvm> servers, MortalPostgres postgres) {
        Random random = new Random(number);
        Await.pause(random.nextInt(MOST_MILLIS));
        switch (number % 4) {
            case 0 -> postgres.killOne(random);
            case 2 -> postgres.killAll();
            default -> {
                ServerJvm victim = servers.get(random.nextInt(servers.size()));
                victim.kill();
                victim.start();
            }
        }
        servers.forEach(ServerJvm::awaitReady);
    }

    private static void whileAllWork(List<Trader> traders, Runnable kills) throws Exception {
        AtomicBoolean goesOn = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> work = new ArrayList<>();
            for (Trader trader : traders) {
                work.add(threads.submit(() -> trader.sell(goesOn::get)));
                work.add(threads.submit(() -> trader.spend(goesOn::get)));
            }
            try {
                kills.run();
            } finally {
                goesOn.set(false);
            }
            for (Future<?> one : work) {
                one.get();
            }
        }
    }
}
