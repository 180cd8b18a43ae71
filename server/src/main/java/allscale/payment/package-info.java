/**
 * Decides that money moves. Money expected in is a {@link allscale.payment.Charge}; money to go out is a
 * {@link allscale.payment.Payout}. This is the only room that books in the ledger and the only one that asks for an
 * intent.
 *
 * <p>Nouns: Charge, Standing, Tolerance, Price, Rate, PaymentSession, Match, Payout.
 *
 * <p>Hears: TransfersSeen, TransfersFinal, TransfersOrphaned, BalancesRead (wallet); IntentApproved, IntentSigned, AttemptFinal,
 * LineUnknown, IntentEnded (intent); RelayTxFinal, RelayTxLost (relayer).
 *
 * <p>Must always hold: an incoming transfer is credited once, at finality (I2); a payout is in at most one open intent
 * and is PAID only when its attempt and its transfer are both final (I1), in whichever order they become known; the postings of one fact are one call to the
 * ledger in the transaction that made the fact true (I3); what a network has made final is booked whatever was promised:
 * promises give way, the newest unsigned first.
 */
@ApplicationModule(
        displayName = "payment",
        allowedDependencies = {
            "kernel",
            "safety",
            "chain",
            "later",
            "identity",
            "audit",
            "keys",
            "contact",
            "ledger",
            "wallet",
            "relayer",
            "intent",
            "notification"
        })
@NullMarked
package allscale.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
