package allscale.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The whole house, seed by seed, as many side by side as there are processors. {@code -Dallscale.seeds=1-300} runs
 * ranges, {@code -Dallscale.seeds=17} replays one exactly; a violation prints its seed and tick.
 */
@ExtendWith(QuietLog.class)
class HouseTest {

    private static final String IN_EVERY_CHECK = "1-20";

    @Test
    void everySeedHolds() throws Exception {
        String wanted = System.getProperty("allscale.seeds", IN_EVERY_CHECK);
        Queue<Long> seeds = Arrays.stream(wanted.split(","))
                .flatMap(HouseTest::range)
                .collect(Collectors.toCollection(ConcurrentLinkedQueue::new));
        int count = seeds.size();
        List<Lane> lanes = new ArrayList<>();
        try {
            for (int i = 0; i < Math.min(count, Runtime.getRuntime().availableProcessors()); i++) {
                lanes.add(new Lane());
            }
            Instant begun = Instant.now();
            live(lanes, seeds);
            Duration took = Duration.between(begun, Instant.now());
            Tally tally = new Tally();
            lanes.forEach(lane -> tally.add(lane.tally));
            System.out.printf(
                    "house: seeds %s, %d violations, %d ticks, %d ms, %d ms per seed, %d lanes%n%s%n",
                    wanted,
                    lanes.stream().mapToInt(lane -> lane.violations.size()).sum(),
                    lanes.stream().mapToInt(lane -> lane.ticks).sum(),
                    took.toMillis(),
                    took.toMillis() / count,
                    lanes.size(),
                    tally);
            assertThat(lanes).flatMap(lane -> lane.violations).isEmpty();
            assertThat(tally.of("payment")).isPositive();
        } finally {
            lanes.forEach(Lane::close);
        }
    }

    private static Stream<Long> range(String text) {
        String[] ends = text.split("-", 2);
        return LongStream.rangeClosed(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]))
                .boxed();
    }

    private static void live(List<Lane> lanes, Queue<Long> seeds) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(lanes.size())) {
            List<Future<Lane>> all = lanes.stream()
                    .map(lane -> threads.submit(() -> lane.live(seeds)))
                    .toList();
            for (Future<Lane> one : all) {
                one.get();
            }
        }
    }
}
