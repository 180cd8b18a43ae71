/**
 * Who pays the gas: transactions of the operator's own key, which holds a little of each network's coin and no tokens.
 *
 * <p>Nouns: RelayTx, Lane, Sponsor. Tells {@link allscale.relayer.RelayTxFinal} and {@link allscale.relayer.RelayTxLost};
 * hears nothing.
 *
 * <p>Must always hold:
 * <ul>
 *   <li>the key signs three kinds of call and no other: sweeping forwarders, bringing a payer's authorization, and bringing
 *       a payer's cancellation of one;
 *   <li>a transaction is signed, saved, then sent; sent again it is the same bytes or one with the same nonce;
 *   <li>a lane gives each nonce to one transaction, under its row's lock, and fills every gap (F-08);
 *   <li>what waits for finality takes no place of what is to be sent; sends go before sweeps, and organizations take turns
 *       (F-382);
 *   <li>what is spent is bounded in money, per day, for each organization and each network, for sweeping and for sending
 *       apart; nothing is carried that is not worth several times its fee, so an outsider's dust spends nobody's budget;
 *   <li>what is kept free for payments nobody has signed yet is one fee for each, and a small share of a network's budget
 *       for each organization (F-520); the budget holds whatever coin the relayer has (F-523).
 * </ul>
 */
@NullMarked
@ApplicationModule(
        displayName = "relayer",
        allowedDependencies = {"kernel", "safety", "chain", "identity", "audit", "keys", "later"})
package allscale.relayer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
