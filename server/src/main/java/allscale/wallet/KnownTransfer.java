package allscale.wallet;

import allscale.kernel.OrganizationId;

/** What the follower needs to know of a transfer that has a row already. */
record KnownTransfer(TransferId id, OrganizationId organization, TransferState state) {}
