package allscale.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What one process vouches for.
 *
 * @param house which installation
 * @param epoch which life of its database
 * @param database the system identifier of the PostgreSQL cluster
 * @param process who has written it
 * @param state whether the house was ever seen in the database
 * @param commits the last numbers whose commits must be in the database
 */
record Marker(UUID house, int epoch, String database, UUID process, State state, List<Long> commits) {

    private static final int MOST = 256;

    enum State {
        /** Written before the first start has made its row. */
        FRESH,
        VOUCHED
    }

    Marker {
        commits = List.copyOf(commits);
    }

    /** The marker of a process that has noted nothing yet. */
    static Marker of(HouseRow house) {
        return new Marker(house.id(), house.epoch(), house.database(), UUID.randomUUID(), State.VOUCHED, List.of());
    }

    static Marker fresh(String database) {
        return new Marker(UUID.randomUUID(), 0, database, UUID.randomUUID(), State.FRESH, List.of());
    }

    Marker vouched() {
        return new Marker(house, epoch, database, process, State.VOUCHED, commits);
    }

    Marker in(int newEpoch) {
        return new Marker(house, newEpoch, database, process, state, commits);
    }

    /** With more commits, of which the last are kept. */
    Marker with(List<Long> more) {
        List<Long> all = new ArrayList<>(commits);
        all.addAll(more);
        return new Marker(
                house, epoch, database, process, state, all.subList(Math.max(0, all.size() - MOST), all.size()));
    }

    long last() {
        return commits.stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
