package allscale.ledger;

import allscale.kernel.Money;
import java.time.Instant;
import java.util.UUID;

/** Money promised and neither settled nor released yet. */
public record OpenHold(UUID id, AccountName from, AccountName to, Money money, Instant madeAt) {}
