package allscale.fake;

import allscale.chain.Plan;
import java.util.ArrayList;
import java.util.List;

/** Strangers who read the pool: they keep every authorization they see, and may bring one to its token at any time. */
public final class Carriers {

    private final ScriptedNetwork network;
    private final List<Plan.Authorization> seen = new ArrayList<>();
    private int eager;

    Carriers(ScriptedNetwork network) {
        this.network = network;
    }

    /** The next so many authorizations are brought before whoever was to bring them. */
    public void beEager(int authorizations) {
        eager = authorizations;
    }

    /** What they could bring. */
    public List<Plan.Authorization> seen() {
        return List.copyOf(seen);
    }

    void sees(Plan.Authorization plan) {
        if (!seen.contains(plan)) {
            seen.add(plan);
        }
        if (eager > 0) {
            eager--;
            network.carryElsewhere(plan);
        }
    }

    void rest() {
        eager = 0;
    }

    void forget() {
        seen.clear();
    }
}
