/** Room vault. */
@NullMarked
@ApplicationModule(
        displayName = "vault",
        allowedDependencies = {"kernel", "identity", "audit", "keys", "later"})
package allscale.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
