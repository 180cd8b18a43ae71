package allscale.intent;

import allscale.kernel.Address;
import allscale.kernel.Money;
import java.util.UUID;

/**
 * One payout that asks to be a line.
 *
 * @param ref what the payment is for; shown by the signer and part of what is signed
 */
public record LineRequest(UUID payoutId, Address to, Money money, String ref) {}
