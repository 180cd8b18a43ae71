/**
 * Later: the one mechanism for durable work after a commit. A task is staged in the caller's transaction, so a rollback
 * leaves nothing behind; the same instance staged twice is one; it runs on one process at a time, is retried with the
 * task's own {@link allscale.later.Backoff}, and is taken over when its process dies.
 *
 * <p>Nouns: {@link allscale.later.LaterTask}, {@link allscale.later.RepeatingTask}, {@link allscale.later.Backoff}.
 * Door: {@link allscale.later.Later}. The instance id says what the work is about ({@code organization:aggregate:step},
 * or a network); there is no payload, so a task reads again what is true when it runs.
 *
 * <p>A library room: every room may use it, it uses none.
 */
@NullMarked
@ApplicationModule(
        displayName = "later",
        allowedDependencies = {"kernel"})
package allscale.later;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
