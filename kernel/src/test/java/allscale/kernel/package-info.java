/** Published vectors and properties of the shared words. */
@NullMarked
package allscale.kernel;

import org.jspecify.annotations.NullMarked;
