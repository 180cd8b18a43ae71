package allscale.vault;

import allscale.kernel.PersonId;

/**
 * A person's kit, found by what its code says.
 *
 * @param unlocker the kit's record, base64url of sixteen bytes
 */
public record KitId(PersonId person, String unlocker) {}
