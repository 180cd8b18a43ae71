@NullMarked
package allscale.postgres;

import org.jspecify.annotations.NullMarked;
