package allscale.wallet;

import allscale.chain.TxHash;
import allscale.kernel.Id;
import java.util.UUID;

/**
 * One token movement seen on a network, as one of our addresses sees it. The id is derived from what identifies the
 * movement (own address on its network, transaction, position in the receipt, direction), never from the block: seen
 * twice, or again in another block after a reorganization, it is the same transfer.
 */
public record TransferId(UUID value) implements Id {

    static TransferId of(WalletAddressId address, TxHash tx, int position, Direction direction) {
        return new TransferId(Id.derived(address.value(), tx + "/" + position + "/" + direction));
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
