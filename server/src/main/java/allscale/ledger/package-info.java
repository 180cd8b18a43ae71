/**
 * Mirrors what the organization's own addresses hold on chain, at finality, and reserves what is about to leave. It
 * holds nobody's money.
 *
 * <p>Nouns: {@link allscale.ledger.AccountName account}, {@link allscale.ledger.Entry entry} (one side of a posting)
 * and hold. One entrance, {@link allscale.ledger.Ledger#apply}; room {@code payment} is its only caller.
 *
 * <p>What always holds, and is checked again by {@link allscale.ledger.Ledger#verify}:
 * <ul>
 *   <li>the balances of all accounts of one asset add up to zero;
 *   <li>an account's entries are numbered without a gap, and each carries the balance it led to;
 *   <li>each account stays on its side of zero ({@link allscale.ledger.AccountName.Side}), and no address promises
 *       more than it holds;
 *   <li>a movement's id is used once: applied again it changes nothing;
 *   <li>rows of postings are never changed or deleted.
 * </ul>
 */
@NullMarked
@ApplicationModule(displayName = "ledger", allowedDependencies = "kernel")
package allscale.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
