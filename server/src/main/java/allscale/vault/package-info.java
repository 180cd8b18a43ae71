/**
 * What a person's device sealed, kept as it came: unlocker records and one payload of the format {@code wv1}. All of it
 * is ciphertext; nothing on this server can open it.
 *
 * <p>Nouns: {@link allscale.vault.Vault}, {@link allscale.vault.Unlocker}, {@link allscale.vault.VaultScore}. Door:
 * {@link allscale.vault.Vaults}, {@link allscale.vault.Kits}. Tells {@link allscale.vault.UnlockersChanged}.
 *
 * <p>Must always hold: rows belong to a person and only that person's session sees them; every record was signed by the
 * key in its vault, {@link allscale.vault.RecordKey}, for the touch that agreed to it; a payload replaces only the one
 * before it; an unlocker counts only after it has opened the stored vault on the device, and only
 * while its passkey can sign in or its code is known; the last one that counts cannot
 * be removed, nor the passkey it belongs to; a passkey that is removed takes its unlocker along. Hears
 * {@link allscale.identity.PasskeyRemoved}.
 */
@NullMarked
@ApplicationModule(
        displayName = "vault",
        allowedDependencies = {"kernel", "safety", "identity", "audit", "keys", "later", "chain"})
package allscale.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
