package allscale.kernel;

import java.time.Clock;
import java.util.UUID;

/** An organization: the tenant whose rows, money and people belong together. */
public record OrganizationId(UUID value) implements Id {

    public static OrganizationId next(Clock clock) {
        return new OrganizationId(Id.next(clock));
    }

    public static OrganizationId parse(String text) {
        return new OrganizationId(Id.parse("org", text));
    }

    @Override
    public String prefix() {
        return "org";
    }

    @Override
    public String toString() {
        return text();
    }
}
