package allscale.wallet;

import allscale.chain.BlockRef;
import allscale.chain.TxHash;
import allscale.kernel.Address;
import allscale.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One token movement seen on a network that touches one of our addresses, in or out. A movement between two of our
 * addresses is two transfers. Immutable but for its {@link TransferState}.
 *
 * @param walletAddress our own address
 * @param movement what moved, and which way
 * @param visibility whether it is shown unasked
 * @param seenAt when we first saw it
 * @param state where it stands on its network
 * @param reason what it was for, null while nobody has said it
 */
public record Transfer(
        TransferId id,
        WalletAddress walletAddress,
        Movement movement,
        Visibility visibility,
        Instant seenAt,
        TransferState state,
        @Nullable TransferReason reason) {

    /**
     * What moved.
     *
     * @param position place of the log within its transaction's receipt
     * @param counterparty the other side
     * @param money never negative, zero allowed
     */
    public record Movement(Direction direction, TxHash tx, int position, Address counterparty, Money money) {}

    Transfer in(TransferState next) {
        return new Transfer(id, walletAddress, movement, visibility, seenAt, next, reason);
    }

    public Direction direction() {
        return movement.direction();
    }

    public TxHash tx() {
        return movement.tx();
    }

    public int position() {
        return movement.position();
    }

    public Address counterparty() {
        return movement.counterparty();
    }

    public Money money() {
        return movement.money();
    }

    public BlockRef block() {
        return state.block();
    }

    public TransferStatus status() {
        return state.status();
    }

    public boolean isFinal() {
        return state.status() == TransferStatus.FINAL;
    }

    public boolean isIncoming() {
        return movement.direction() == Direction.IN;
    }

    public boolean isHidden() {
        return visibility == Visibility.HIDDEN;
    }

    /** How many blocks hold it, its own included, when the chain stands at this block; zero when orphaned. */
    public long confirmations(long latestBlock) {
        boolean isCounted = status() != TransferStatus.ORPHANED;
        return isCounted ? Math.max(0, latestBlock - block().number() + 1) : 0;
    }
}
