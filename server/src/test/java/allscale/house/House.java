package allscale.house;

import allscale.audit.AuditEvents;
import allscale.audit.AuditVerdict;
import allscale.chain.NetworkUnavailable;
import allscale.fake.FakeNetwork;
import allscale.later.MortalProcess;
import allscale.ledger.Ledger;
import java.time.Duration;
import java.util.List;
import org.springframework.context.ApplicationContext;

/** Lives through one seed: a script of people, chains and deaths, then a healed world in which all comes to an end. */
final class House {

    private static final int TICKS = 40;
    private static final int MOST_RUNS = 40;
    private static final int HEALING = 30;

    private final World world;
    private final People people;
    private final Outside outside;
    private final Strangers strangers;
    private final Visitors visitors;
    private final Clocks clocks;
    private final Restores restores;
    private final Truth truth;
    private final Lives lives;
    private int tick;

    House(long seed, ApplicationContext context, Rows rows, Borders borders, OlderCopy copy) {
        this.world = new World(seed, context, rows, borders);
        this.people = new People(world);
        this.outside = new Outside(world);
        this.strangers = new Strangers(world);
        this.visitors = new Visitors(world);
        this.clocks = new Clocks(world);
        this.restores = new Restores(world, copy, seed);
        this.truth = new Truth(world);
        this.lives = new Lives();
    }

    int tick() {
        return tick;
    }

    Tally tally() {
        return world.tally;
    }

    void live() {
        while (tick < TICKS) {
            tick++;
            clocks.pass();
            if (restores.restored(tick)) {
                people.mustBeStopped();
                people.forget();
                visitors.forget();
                lives.forget();
            }
            restores.begin(tick);
            people.act();
            people.afterRestore(50);
            outside.act();
            strangers.act();
            visitors.act();
            outside.mine();
            world.mineOthers();
            work(true);
            restores.end(tick);
            check();
        }
        heal();
    }

    private void work(boolean mayDie) {
        if (mayDie && world.chance(20)) {
            world.borders.arm(world.random.nextInt(25));
        }
        List<MortalProcess.Due> due = world.process.due();
        for (int i = 0; i < MOST_RUNS && !due.isEmpty(); i++) {
            MortalProcess.Due one = world.one(due);
            try {
                Throwable failure = world.process.run(one);
                if (failure != null) {
                    failed(one, failure);
                }
            } catch (MortalProcess.Killed killed) {
                world.tally.count("death of a process");
                world.process.takeOver();
            }
            due = world.process.due();
        }
        world.borders.disarm();
    }

    private void failed(MortalProcess.Due run, Throwable failure) {
        boolean isWeather = failure instanceof NetworkUnavailable
                || String.valueOf(failure.getMessage()).startsWith("the relayer cannot collect");
        if (!isWeather) {
            throw new IllegalStateException(run.taskName() + " " + run.taskInstance() + " failed", failure);
        }
        world.tally.count("run failed");
    }

    private Rows.Snapshot check() {
        Rows.Snapshot rows = world.rows.now();
        truth.check(rows);
        lives.check(rows);
        return rows;
    }

    private void heal() {
        outside.heal();
        clocks.heal();
        people.signAll();
        settle();
        world.clock.forward(Duration.ofDays(8));
        people.findForwarders();
        people.explainOutflows();
        people.sweepAgain();
        settle();
        List<String> open = Lives.unfinished(world.rows.now());
        if (!open.isEmpty()) {
            throw new Violation("I7", "still open in a healed world: " + open);
        }
        truth.checkComplete(world.rows.now());
        for (Company company : world.companies) {
            if (!(world.context.getBean(AuditEvents.class).verify(company.id()) instanceof AuditVerdict.Intact)) {
                throw new Violation("I6", "the audit chain of " + company.id() + " is broken");
            }
            var findings = world.context.getBean(Ledger.class).verify(company.id());
            if (!findings.isEmpty()) {
                throw new Violation("I3", findings.toString());
            }
        }
    }

    /** Blocks come and tasks run until nothing more happens by itself. */
    private void settle() {
        for (int i = 0; i < HEALING; i++) {
            tick++;
            people.afterRestore(100);
            if (i > 1) {
                outside.fillGaps();
            }
            world.networks.forEach(network -> network.mine(FakeNetwork.FINAL_DEPTH / 2));
            world.mineOthers();
            work(false);
            Rows.Snapshot rows = check();
            world.clock.forward(Duration.ofSeconds(i < 8 ? 15 : 900));
            if (Lives.unfinished(rows).isEmpty() && i > 4 && !people.areStopped()) {
                return;
            }
        }
    }
}
