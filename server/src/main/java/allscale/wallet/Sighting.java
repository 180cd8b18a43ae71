package allscale.wallet;

import allscale.chain.TokenTransfer;
import allscale.kernel.Address;
import allscale.kernel.Money;

/** A movement on a network as one of our addresses sees it. */
record Sighting(WatchedAddress watched, Direction direction, TokenTransfer log) {

    TransferId id() {
        return TransferId.of(watched.id(), log.tx(), log.position(), direction);
    }

    Address counterparty() {
        return direction == Direction.IN ? log.from() : log.to();
    }

    Visibility visibility() {
        return Visibility.of(watched.kind(), direction, new Money(log.units(), log.asset()));
    }
}
