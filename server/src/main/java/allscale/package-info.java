/**
 * The start: {@link allscale.App}, the typed settings, the three database logins and the migrations. Everything else
 * lives in a room, one package each.
 */
@NullMarked
package allscale;

import org.jspecify.annotations.NullMarked;
