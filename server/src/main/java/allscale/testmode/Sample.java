package allscale.testmode;

import allscale.identity.Caller;
import allscale.identity.Role;
import allscale.identity.SessionId;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import java.time.Instant;
import java.time.ZoneId;

/**
 * An organization's month of sample data, of which there is one.
 *
 * @param person who asked for it, and in whose name it is made
 * @param zone the organization's when it was asked for; days of the story are days there
 * @param done how many of its steps are done
 */
record Sample(
        OrganizationId organization,
        PersonId person,
        SessionId session,
        Role role,
        Instant askedAt,
        ZoneId zone,
        int done,
        int steps,
        State state) {

    /** How far it is. */
    enum State {
        RUNNING,
        DONE,
        FAILED
    }

    static Sample askedBy(Caller caller, int steps, Instant now, ZoneId zone) {
        return new Sample(
                caller.organization(),
                caller.person(),
                caller.session(),
                caller.role(),
                now,
                zone,
                0,
                steps,
                State.RUNNING);
    }

    /** Who does what the script says. */
    Caller caller() {
        return new Caller(organization, person, session, role, askedAt);
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }
}
