/**
 * What people approve and a device signs: intents of lines, the policy that says who must approve, approvals, and the
 * attempts to have the network execute them.
 *
 * <p>Nouns: {@link allscale.intent.Intent}, {@link allscale.intent.Line}, Policy, Approval, Attempt. Tells
 * {@link allscale.intent.IntentApproved}, {@link allscale.intent.IntentSigned}, {@link allscale.intent.AttemptFinal},
 * {@link allscale.intent.LineUnknown} and {@link allscale.intent.IntentEnded}; hears nothing.
 *
 * <p>Must always hold:
 * <ul>
 *   <li>each line settles at most once on chain (I1): every attempt of a line shares one replay guard, and another guard
 *       is used only after the first is proven spent or dead at the network's final depth;
 *   <li>signed bytes are checked field by field against the intent, then saved with their hash, then sent; sent again
 *       they are the same bytes;
 *   <li>an approval is bound to one hash; any change of an intent changes the hash;
 *   <li>states move only along {@link allscale.intent.IntentStatus#canBecome} (I4), and every state that is not an end
 *       has a task with a deadline (I7);
 *   <li>whoever locks an intent and its payouts locks the intent first, then the payouts in the order of their ids: so
 *       signing, canceling and the network's news wait for each other and never in a circle (F-386);
 *   <li>no private key is known here.
 * </ul>
 */
@NullMarked
@ApplicationModule(
        displayName = "intent",
        allowedDependencies = {
            "kernel",
            "safety",
            "chain",
            "identity",
            "audit",
            "notification",
            "later",
            "contact",
            "wallet",
            "relayer"
        })
package allscale.intent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
