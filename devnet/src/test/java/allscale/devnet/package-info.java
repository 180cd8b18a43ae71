@NullMarked
package allscale.devnet;

import org.jspecify.annotations.NullMarked;
