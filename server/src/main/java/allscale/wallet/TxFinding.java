package allscale.wallet;

import allscale.kernel.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a transaction somebody asks about by its hash.
 *
 * @param transfers what it moved to or from our addresses, as far as the follower has read
 * @param uncredited addresses of ours where it brought only what is not credited by itself
 * @param coin how much of the network's coin it brought there, if it is that
 * @param block the number of the block that has it, zero when no block has it
 */
public record TxFinding(
        Kind kind,
        List<Transfer> transfers,
        List<WalletAddress> uncredited,
        @Nullable Money coin,
        long block) {

    public TxFinding {
        transfers = List.copyOf(transfers);
        uncredited = List.copyOf(uncredited);
    }

    static TxFinding of(Kind kind) {
        return new TxFinding(kind, List.of(), List.of(), null, 0);
    }

    /** The cases, each with another thing to do next. */
    public enum Kind {
        /** No node knows it: wrong network, wrong hash, or never sent. */
        NOT_FOUND,
        /** Nodes know it, no block has it yet. */
        WAITING,
        /** It is in a block and failed: nothing moved. */
        REVERTED,
        /** It is in a block and moved no token to or from an address of ours. */
        NOT_OURS,
        /** It brought an address of ours only tokens that are not registered: nothing is credited. */
        WRONG_TOKEN,
        /** It brought an address of ours the network's coin: no charge asks for that. */
        COIN,
        /** It touches our addresses in a block the follower is about to read. */
        ARRIVING,
        /** It touches our addresses and is listed. */
        LISTED
    }
}
