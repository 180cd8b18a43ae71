package allscale.vault;

import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;

/**
 * A person's vault has more or fewer proved ways to open it than before.
 *
 * @param organization the one the person acted in
 * @param active how many ways there are now
 */
public record UnlockersChanged(OrganizationId organization, PersonId person, int active) {}
