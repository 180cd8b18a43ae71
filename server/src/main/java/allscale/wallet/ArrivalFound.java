package allscale.wallet;

import allscale.chain.TxHash;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;

/** The nightly search has come upon a transaction that was not listed, and has looked it up. */
public record ArrivalFound(OrganizationId organization, NetworkId network, TxHash tx, TxFinding finding) {}
