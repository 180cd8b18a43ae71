package allscale.house;

import allscale.safety.HouseWatch;

/** In some worlds the database is lost, and an older copy of it, taken at any border between two steps, takes its place. */
final class Restores {

    private static final int ONE_WORLD_OF = 4;
    private static final int LATEST_COPY = 16;
    private static final int LONGEST = 20;
    private static final int MOST_BORDERS = 30;

    private final World world;
    private final OlderCopy copy;
    private final int takenAt;
    private final int restoredAt;

    Restores(World world, OlderCopy copy, long seed) {
        this.world = world;
        this.copy = copy;
        boolean isOne = seed % ONE_WORLD_OF == 0;
        this.takenAt = isOne ? 2 + world.random.nextInt(LATEST_COPY) : 0;
        this.restoredAt = isOne ? takenAt + 1 + world.random.nextInt(LONGEST) : 0;
    }

    void begin(int tick) {
        if (tick == takenAt) {
            world.borders.after(world.random.nextInt(MOST_BORDERS), copy::take);
        }
    }

    void end(int tick) {
        if (tick == takenAt) {
            world.borders.now();
        }
    }

    /** The process dies, and the next one finds the copy. Whether it was so. */
    boolean restored(int tick) {
        if (tick != restoredAt || restoredAt == 0) {
            return false;
        }
        world.memory.keep(world.rows);
        copy.restore();
        world.context.getBean(HouseWatch.class).compare();
        world.process.takeOver();
        world.tally.count("older copy restored");
        return true;
    }
}
