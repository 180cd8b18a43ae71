/**
 * Brings a person back who has lost every passkey: the code on the paper kit names and proves itself, a waiting time
 * passes in which the owner is told and can stop it by a touch, then the sealed wallet is handed out and a new passkey
 * made.
 *
 * <p>Nouns: {@link allscale.recovery.Recovery}, {@link allscale.recovery.WaitingTime}. Door:
 * {@link allscale.recovery.Recoveries}. Hears {@link allscale.vault.UnlockersChanged}.
 *
 * <p>Must always hold: nothing sealed leaves before the waiting time is over, and then only what this kit opens; asking
 * again never shortens or restarts a wait; a touch of a passkey that is registered ends the request and its kit; what
 * makes a new passkey count also ends all sessions and revokes the kit that was used; neither the code nor the verifier
 * is kept or printed.
 */
@NullMarked
@ApplicationModule(
        displayName = "recovery",
        allowedDependencies = {"kernel", "chain", "identity", "audit", "vault", "wallet", "notification", "later"})
package allscale.recovery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
