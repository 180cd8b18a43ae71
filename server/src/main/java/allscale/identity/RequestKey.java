package allscale.identity;

import java.util.UUID;

/**
 * The base of every id a request makes, derived from the organization and its {@code Idempotency-Key}. A repeated
 * request therefore makes the same ids, and no step of it can happen twice.
 *
 * @param value give this to {@link allscale.kernel.Id#derived}
 */
public record RequestKey(UUID value) {}
