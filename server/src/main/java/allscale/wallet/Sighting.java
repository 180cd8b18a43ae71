package allscale.wallet;

import allscale.chain.TokenTransfer;
import allscale.kernel.Address;
import allscale.kernel.Money;

/**
 * A movement on a network as one of our addresses sees it.
 *
 * @param id derived from the rest, once: it is a hash, and asked for often
 */
record Sighting(TransferId id, WatchedAddress watched, Direction direction, TokenTransfer log) {

    static Sighting of(WatchedAddress watched, Direction direction, TokenTransfer log) {
        TransferId id = TransferId.of(watched.id(), log, direction);
        return new Sighting(id, watched, direction, log);
    }

    Address counterparty() {
        return direction == Direction.IN ? log.from() : log.to();
    }

    Visibility visibility() {
        return Visibility.of(watched.kind(), direction, new Money(log.units(), log.asset()));
    }
}
