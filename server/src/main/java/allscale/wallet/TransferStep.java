package allscale.wallet;

import java.util.List;

/** The outcome of an observation: where the transfer is now, and what must follow. */
record TransferStep(TransferState state, List<TransferEffect> effects) {

    TransferStep {
        effects = List.copyOf(effects);
    }

    static TransferStep stay(TransferState state) {
        return new TransferStep(state, List.of());
    }

    static TransferStep to(TransferState state, TransferEffect effect) {
        return new TransferStep(state, List.of(effect));
    }
}
