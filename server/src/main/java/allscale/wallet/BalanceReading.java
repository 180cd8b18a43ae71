package allscale.wallet;

import allscale.kernel.Money;

/** What the chain says one of our addresses holds of one asset at the end of a final block. */
public record BalanceReading(WalletAddress walletAddress, Money money) {}
