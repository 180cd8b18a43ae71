package allscale.intent;

import java.util.List;

/** The outcome of an observation: where the attempt is now, and what must follow. */
record AttemptStep(AttemptState state, List<AttemptEffect> effects) {

    AttemptStep {
        effects = List.copyOf(effects);
    }

    static AttemptStep to(AttemptState state, AttemptEffect... effects) {
        return new AttemptStep(state, List.of(effects));
    }
}
