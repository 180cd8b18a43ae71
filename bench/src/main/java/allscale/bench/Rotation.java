package allscale.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Runs slices in turns. Each first runs until two in a row differ by less than a tenth; then every round runs each
 * once, every second round in reverse, so that what the machine does meanwhile meets all of them.
 */
final class Rotation {

    private static final double SETTLED = 0.1;

    private record Turn(Slice slice, List<String> names) {}

    private final String title;
    private final Plan plan;
    private final Screen screen;
    private final List<Turn> turns = new ArrayList<>();

    Rotation(String title, Plan plan, Screen screen) {
        this.title = title;
        this.plan = plan;
        this.screen = screen;
    }

    /** Adds a slice and what the values it returns are called. */
    Rotation with(Slice slice, String... names) {
        turns.add(new Turn(slice, List.of(names)));
        return this;
    }

    Measured run() throws Exception {
        Measured measured = new Measured();
        screen.say("  " + title + ": warming up");
        for (Turn turn : turns) {
            settle(turn, measured);
        }
        for (int round = 1; round <= plan.rounds(); round++) {
            List<Turn> order = new ArrayList<>(turns);
            if (round % 2 == 0) {
                Collections.reverse(order);
            }
            for (Turn turn : order) {
                measure(turn, measured);
            }
            screen.say("  " + title + ": round " + round + " of " + plan.rounds() + ": " + measured.newest());
        }
        return measured;
    }

    private void settle(Turn turn, Measured measured) throws Exception {
        double before = 0;
        for (int i = 0; i < plan.settling(); i++) {
            try {
                double now = turn.slice.run(plan.slice())[0];
                if (Math.abs(now - before) < SETTLED * now) {
                    return;
                }
                before = now;
            } catch (CheckFailed failed) {
                failed(turn, measured, failed);
                return;
            }
        }
        if (!plan.isQuick()) {
            screen.say("  " + title + ": " + turn.names.getFirst() + " had not settled after " + plan.settling()
                    + " slices");
        }
    }

    private void measure(Turn turn, Measured measured) throws Exception {
        try {
            double[] values = turn.slice.run(plan.slice());
            for (int i = 0; i < values.length; i++) {
                measured.add(turn.names.get(i), values[i]);
            }
        } catch (CheckFailed failed) {
            failed(turn, measured, failed);
        }
    }

    private void failed(Turn turn, Measured measured, CheckFailed failed) {
        measured.fail(turn.names, failed);
        screen.say("  " + title + ": " + turn.names.getFirst() + " left something else: " + failed.getMessage());
    }
}
