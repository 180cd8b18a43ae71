package allscale.identity;

import allscale.kernel.Id;
import allscale.kernel.OrganizationId;
import java.time.Clock;
import java.util.UUID;

/**
 * The base of every id a request makes: the time it came, and a hash of the organization and its
 * {@code Idempotency-Key}. A repetition gets the kept reply and makes no ids at all.
 *
 * @param value give this to {@link allscale.kernel.Id#derived}
 */
public record RequestKey(UUID value) {

    /** For a request of this organization that came now. */
    public static RequestKey of(OrganizationId organization, String key, Clock clock) {
        UUID hash = Id.derived(organization.value(), "request:" + key);
        long high = (clock.millis() << 16) | (hash.getMostSignificantBits() & 0xFFFFL);
        return new RequestKey(new UUID(high, hash.getLeastSignificantBits()));
    }
}
