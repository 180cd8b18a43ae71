@NullMarked
package allscale.launcher;

import org.jspecify.annotations.NullMarked;
