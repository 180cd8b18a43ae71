/** Networks and devices that behave as a test tells them to. */
@NullMarked
package allscale.fake;

import org.jspecify.annotations.NullMarked;
