/**
 * What we own and see: wallets, their addresses on each network, and every token movement that touches them.
 *
 * <p>Nouns: {@link allscale.wallet.Wallet}, {@link allscale.wallet.WalletAddress}, {@link allscale.wallet.Transfer}.
 * Doors: {@link allscale.wallet.Wallets}, {@link allscale.wallet.Transfers}. Tells
 * {@link allscale.wallet.TransfersSeen}, {@link allscale.wallet.TransfersOrphaned},
 * {@link allscale.wallet.TransfersFinal} and {@link allscale.wallet.BalancesRead}; hears {@link allscale.vault.UnlockersChanged}.
 *
 * <p>Must always hold:
 * <ul>
 *   <li>a transfer is identified by its own address, transaction, position and direction, never by its block, so it is
 *       told as final at most once (I2);
 *   <li>the follower writes rows and its cursor in one commit for all organizations, fenced by the cursor's number and
 *       hash; facts are told per organization, by a task, in the transaction that marks them told;
 *   <li>every block is matched against all watched addresses inside that commit; an address the cursor had already
 *       passed is looked up again;
 *   <li>nothing is final unless the network's own rule says so and our chain of blocks leads there; a network that
 *       undoes a final block is halted until an operator decides;
 *   <li>payers are not asked for real money before there are two ways to open the wallet, nor at forwarders of a network
 *       without a factory; what arrives anyway is seen and told all the same;
 *   <li>no key that can spend is known here.
 * </ul>
 */
@NullMarked
@ApplicationModule(
        displayName = "wallet",
        allowedDependencies = {"kernel", "safety", "chain", "identity", "audit", "vault", "notification", "later", "csv"
        })
package allscale.wallet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
