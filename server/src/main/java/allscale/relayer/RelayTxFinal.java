package allscale.relayer;

import allscale.kernel.Address;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;

/**
 * A transaction of the relayer can no longer be undone and its fee is gone; told in a transaction of the relayer's own
 * organization.
 *
 * @param organization the relayer's
 * @param payer the relayer's address
 * @param inclusion the block that has it, what came of it and what it cost
 * @param coin what the relayer's address held behind that block
 */
public record RelayTxFinal(
        OrganizationId organization, RelayTx relayTx, Address payer, RelayTx.Inclusion inclusion, Money coin) {}
