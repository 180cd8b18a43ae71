package allscale.identity;

import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import allscale.kernel.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Who is asking, and for which organization. The first argument of every door a person can reach; passed by hand,
 * never kept in a thread.
 *
 * @param authenticatedAt when this person last touched an authenticator in this session
 */
public record Caller(
        OrganizationId organization, PersonId person, SessionId session, Role role, Instant authenticatedAt) {

    private static final Duration FRESH = Duration.ofMinutes(5);

    public boolean may(Permission permission) {
        return role.may(permission);
    }

    /** The one check of a permission. */
    public void require(Permission permission) {
        if (!may(permission)) {
            throw new Refused(
                    IdentityRefusal.PERMISSION_MISSING,
                    "Your role (" + role.text() + ") does not include " + permission.text()
                            + ". Ask an owner or admin of the organization.",
                    Map.of("permission", permission.text(), "role", role.text()));
        }
    }

    /** Settings want a touch of an authenticator within the last five minutes: sign in again to get there. */
    public void requireFresh(Clock clock) {
        if (authenticatedAt.plus(FRESH).isBefore(clock.instant())) {
            throw new Refused(
                    IdentityRefusal.STEP_UP_REQUIRED,
                    "Confirm with your passkey that it is you, then repeat this.",
                    Map.of("withinSeconds", FRESH.toSeconds()));
        }
    }
}
