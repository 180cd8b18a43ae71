package allscale.relayer;

import allscale.chain.BlockRef;
import allscale.chain.TxHash;
import allscale.chain.TxOutcome;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of the relayer's own key, asked for by an organization.
 *
 * @param id given by whoever asked; asked twice with one id it is one
 * @param detail why it was refused or what a node said last, for people
 * @param inclusion the block that has it; null while none has
 * @param replacedAt since when a cancellation is carried in its place; which of the two was executed, the token knows
 */
public record RelayTx(
        UUID id,
        NetworkId network,
        OrganizationId askedBy,
        RelayStatus status,
        @Nullable String detail,
        @Nullable Inclusion inclusion,
        @Nullable Instant replacedAt) {

    /** A block that has it, what came of it, and what the relayer paid. */
    public record Inclusion(TxHash tx, BlockRef block, TxOutcome outcome, Money fee) {}
}
