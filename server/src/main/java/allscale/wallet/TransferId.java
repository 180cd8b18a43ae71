package allscale.wallet;

import allscale.chain.TokenTransfer;
import allscale.kernel.Id;
import java.util.UUID;

/**
 * One token movement seen on a network, as one of our addresses sees it. The id is derived from what identifies the
 * movement (own address on its network, transaction, position in the receipt, direction, and what was moved from whom to
 * whom), never from the block: seen twice, or again in another block after a reorganization, it is the same transfer.
 * Where the transaction does something else in the other block, it is another one, and the first is orphaned.
 */
public record TransferId(UUID value) implements Id {

    static TransferId of(WalletAddressId address, TokenTransfer log, Direction direction) {
        String moved = log.asset().caip19() + "/" + log.from() + "/" + log.to() + "/" + log.units();
        return new TransferId(
                Id.derived(address.value(), log.tx() + "/" + log.position() + "/" + direction + "/" + moved));
    }

    public static TransferId parse(String text) {
        return new TransferId(Id.parse("trf", text));
    }

    @Override
    public String prefix() {
        return "trf";
    }

    @Override
    public String toString() {
        return text();
    }
}
