package allscale.house;

import java.time.Duration;

/** Time passes, sometimes a lot; and our own clock is set forward or back without the networks' following it. */
final class Clocks {

    private static final int MOST_APART = 1_800;

    private final World world;
    private Duration ahead = Duration.ZERO;

    Clocks(World world) {
        this.world = world;
    }

    void pass() {
        int seconds = 1 + world.random.nextInt(15);
        if (world.chance(5)) {
            seconds += 60 * world.random.nextInt(50);
        } else if (world.chance(3)) {
            seconds += 3_600 * (1 + world.random.nextInt(3));
        }
        world.clock.forward(Duration.ofSeconds(seconds));
        if (world.chance(4)) {
            jump(Duration.ofSeconds(world.random.nextInt(2 * MOST_APART) - MOST_APART));
            world.tally.count("clock jumped");
        }
    }

    /** Ours is right again: what the networks say has not changed. */
    void heal() {
        jump(Duration.ZERO);
    }

    private void jump(Duration to) {
        world.clock.forward(to.minus(ahead));
        ahead = to;
        world.networks.forEach(network -> network.aheadBy(to));
    }
}
