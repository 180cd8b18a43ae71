/** Room http. */
@NullMarked
@ApplicationModule(
        displayName = "http",
        allowedDependencies = {"kernel", "identity", "audit"})
package allscale.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
