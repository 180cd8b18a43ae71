package allscale.relayer;

import allscale.kernel.OrganizationId;

/**
 * A transaction of the relayer will never happen: a trial run failed and it was not signed, or something else has used
 * its nonce for good. Told in a transaction of the relayer's own organization.
 *
 * @param organization the relayer's
 */
public record RelayTxLost(OrganizationId organization, RelayTx relayTx) {}
