/** Room audit. */
@NullMarked
@ApplicationModule(
        displayName = "audit",
        allowedDependencies = {"kernel", "keys", "later"})
package allscale.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
