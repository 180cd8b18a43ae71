/**
 * The words every room shares: money, assets, networks, addresses, ids, refusals and pages, and the exact hashing of
 * {@code wv1}. Plain Java without dependencies; at most thirty types. Everything here is an immutable value.
 */
@NullMarked
package allscale.kernel;

import org.jspecify.annotations.NullMarked;
