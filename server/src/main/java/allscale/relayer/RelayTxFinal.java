package allscale.relayer;

import allscale.chain.TxOutcome;
import allscale.kernel.Address;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;

/**
 * A transaction of the relayer can no longer be undone and its fee is gone; told in a transaction of the relayer's own
 * organization.
 *
 * @param organization the relayer's
 * @param payer the relayer's address
 */
public record RelayTxFinal(OrganizationId organization, RelayTx relayTx, Address payer, Money fee, TxOutcome outcome) {}
