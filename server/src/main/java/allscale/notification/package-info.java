/** Room notification. */
@NullMarked
@ApplicationModule(
        displayName = "notification",
        allowedDependencies = {"kernel", "identity", "audit", "keys", "later"})
package allscale.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
