/**
 * The first page: what needs a person, what came in and went out, what there is. It owns nothing and reads the other
 * rooms' views {@code <room>.public_*}, which show an organization its own rows only.
 *
 * <p>Must always hold: nothing here is a source of truth; a coin is counted as a dollar only where it is a dollar coin.
 */
@NullMarked
@ApplicationModule(
        displayName = "dashboard",
        allowedDependencies = {"kernel", "chain", "identity", "payment", "wallet"})
package allscale.dashboard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
