package allscale.edge;

import allscale.kernel.Address;

/** A payout that was signed, to somebody who is paid this once. */
record Spend(String payout, Address payee, long units, String route) {}
