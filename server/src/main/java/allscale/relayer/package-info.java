/**
 * Who pays the gas: transactions of the operator's own key, which holds a little of each network's coin and no tokens.
 *
 * <p>Nouns: RelayTx, Lane, GasQuota. Tells {@link allscale.relayer.RelayTxFinal} and {@link allscale.relayer.RelayTxLost};
 * hears nothing.
 *
 * <p>Must always hold:
 * <ul>
 *   <li>the key signs two kinds of call and no other: collecting forwarders, and bringing a payer's authorization;
 *   <li>a transaction is signed, saved, then sent; sent again it is the same bytes or one with the same nonce;
 *   <li>a lane gives each nonce to one transaction, under its row's lock, and fills every gap (F-08);
 *   <li>an organization's use of gas is bounded per day.
 * </ul>
 */
@NullMarked
@ApplicationModule(
        displayName = "relayer",
        allowedDependencies = {"kernel", "chain", "identity", "audit", "keys", "later"})
package allscale.relayer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
