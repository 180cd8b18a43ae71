package allscale.payment;

import allscale.kernel.Money;
import allscale.kernel.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One incoming transfer that counts for a charge, and at what rate.
 *
 * @param transfer the transfer's id; a transfer counts once
 * @param value what it is worth in the charge's currency
 * @param at when it was sent, by its block's time
 * @param countedAt when it began to count, by ours
 * @param matchedBy the person who assigned it, or null when the address said so
 */
public record Match(
        UUID transfer,
        ChargeId charge,
        Money money,
        Price value,
        Rate rate,
        String txHash,
        @Nullable PersonId matchedBy,
        Instant at,
        Instant countedAt) {}
