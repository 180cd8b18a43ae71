/** Room keys. */
@NullMarked
@ApplicationModule(
        displayName = "keys",
        allowedDependencies = {"kernel"})
package allscale.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
