package allscale.edge;

import allscale.chain.TxHash;

/** An invoice that was issued, and what its payer has sent for it. */
record Sale(String invoice, TxHash tx, long units) {}
