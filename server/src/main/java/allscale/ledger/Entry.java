package allscale.ledger;

import allscale.kernel.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * One side of a posting: a line of an account's statement.
 *
 * @param sequence the account's own count, from 1 without a gap
 * @param posting the id of the movement; for a settled hold the hold's id
 * @param counterpart where the money came from or went to
 * @param change what was added, negative when it left
 * @param balance where the account stood afterwards
 * @param eventAt when it happened in the world
 * @param bookedAt when it was written down
 */
public record Entry(
        long sequence,
        UUID posting,
        AccountName counterpart,
        Money change,
        Money balance,
        Instant eventAt,
        Instant bookedAt) {}
