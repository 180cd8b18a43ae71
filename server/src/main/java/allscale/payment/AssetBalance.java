package allscale.payment;

import allscale.kernel.Money;

/**
 * What an organization has of one asset.
 *
 * @param posted booked and final at the wallet's own address
 * @param held of that, promised to payouts
 * @param available of that, free to be spent
 * @param arriving seen on the network, not final yet
 * @param collecting final, but still in forwarders
 */
public record AssetBalance(Money posted, Money held, Money available, Money arriving, Money collecting) {}
