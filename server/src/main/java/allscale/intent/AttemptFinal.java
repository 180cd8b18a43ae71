package allscale.intent;

import allscale.chain.BlockRef;
import allscale.chain.TxHash;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The fate of some payouts' signed bytes is proven at final depth. After SUCCESS their transfers are, or will be, told
 * by {@code wallet}. After FAILED nothing moved and the fee is gone. After LOST and EXPIRED nothing moved, the intent is
 * approved again and its payouts wait to be signed once more.
 *
 * @param fee what the payer's own address paid in the network's coin; zero when the relayer paid
 * @param tx the transaction; null when none was ever in a block
 * @param block the block that has it; null with {@code tx}
 */
public record AttemptFinal(
        OrganizationId organization,
        IntentId intent,
        List<UUID> payoutIds,
        AttemptOutcome outcome,
        Money fee,
        @Nullable TxHash tx,
        @Nullable BlockRef block) {

    public AttemptFinal {
        payoutIds = List.copyOf(payoutIds);
    }
}
