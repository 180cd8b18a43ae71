/**
 * Tables that leave the house as CSV. Knows only the kernel; every room's api may use it.
 *
 * <p>Must always hold: no cell that a spreadsheet would run as a formula.
 */
@NullMarked
@ApplicationModule(
        displayName = "csv",
        allowedDependencies = {"kernel"})
package allscale.csv;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
