package allscale.safety;

import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import allscale.kernel.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whether an organization works as always, or only follows, books and reads until an owner has looked. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class SafeMode {

    private final JdbcClient jdbc;
    private final Marks marks;
    private final Clock clock;

    SafeMode(JdbcClient jdbc, Marks marks, Clock clock) {
        this.jdbc = jdbc;
        this.marks = marks;
        this.clock = clock;
    }

    /**
     * Since when and why an organization is in safe mode.
     *
     * @param removalsKnown false when passkeys and kits that were removed since this copy was made may be in it again
     */
    public record State(int epoch, String reason, OffsetDateTime enteredAt, Boolean removalsKnown) {

        public Instant since() {
            return enteredAt.toInstant();
        }
    }

    public Optional<State> state(OrganizationId organization) {
        return jdbc.sql("""
                select h.epoch, h.reason, h.entered_at, h.removals_known from safety.house h
                where h.epoch > coalesce((select epoch from safety.clearance where organization_id = ?), 0)
                """).param(organization.value()).query(State.class).optional();
    }

    /**
     * The life of the database to which an organization's new signatures belong; 0 while nothing of what it has signed can
     * be missing, as when it was founded in this life.
     */
    public int life(OrganizationId organization) {
        return jdbc.sql("""
                select case when c.epoch = h.epoch and c.cleared_by is null then 0 else h.epoch end from safety.house h
                left join safety.clearance c on c.organization_id = ?
                """).param(organization.value()).query(Integer.class).single();
    }

    /** Refuses while the organization is in safe mode. */
    public void requireNone(OrganizationId organization) {
        if (state(organization).isPresent()) {
            throw new Refused(
                    SafetyRefusal.SAFE_MODE,
                    "The data may be older than it was, so nothing is paid, issued or changed here until an owner has"
                            + " gone through the list under Safe mode and ended it.");
        }
    }

    /** Refuses in safe mode; else the marker vouches for the caller's transaction before anybody is told of it. */
    public void vouch(OrganizationId organization) {
        requireNone(organization);
        marks.note();
    }

    /** The marker vouches for the caller's transaction, which goes on in safe mode too. */
    public void note() {
        marks.note();
    }

    /** Whether work that nobody waits for has to wait. */
    @Transactional(readOnly = true)
    public boolean isOn(OrganizationId organization) {
        return state(organization).isPresent();
    }

    /** An organization that begins now has nothing that could be missing. */
    public void founded(OrganizationId organization) {
        jdbc.sql("update safety.house set organizations = organizations + 1").update();
        clear(
                organization,
                jdbc.sql("select epoch from safety.house").query(Integer.class).single(),
                null);
    }

    /** An owner says that he wants to end it, for the others to see while it has to wait. */
    public void requestEnd(OrganizationId organization, PersonId owner, int epoch) {
        jdbc.sql("""
                insert into safety.end_request as r (organization_id, person_id, epoch, asked_at)
                values (:organization, :owner, :epoch, :now)
                on conflict (organization_id, person_id) do update
                set epoch = excluded.epoch, asked_at = excluded.asked_at where r.epoch < excluded.epoch
                """)
                .param("organization", organization.value())
                .param("owner", owner.value())
                .param("epoch", epoch)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * An owner has gone through the list.
     *
     * @param epoch whose list it was; refused when another copy of the database has been found meanwhile
     */
    public void end(OrganizationId organization, PersonId owner, int epoch) {
        if (!clear(organization, epoch, owner)) {
            throw new Refused(
                    SafetyRefusal.SAFE_MODE,
                    "The data was found to be older once more. Go through the list under Safe mode again.");
        }
    }

    private boolean clear(OrganizationId organization, int epoch, @Nullable PersonId by) {
        if (jdbc.sql("update safety.house set ended = ended + least(epoch, 1) where epoch = ?")
                        .param(epoch)
                        .update()
                == 0) {
            return false;
        }
        jdbc.sql("""
                insert into safety.clearance (organization_id, epoch, cleared_at, cleared_by)
                values (:organization, :epoch, :now, :by)
                on conflict (organization_id) do update
                set epoch = excluded.epoch, cleared_at = excluded.cleared_at, cleared_by = excluded.cleared_by
                """)
                .param("organization", organization.value())
                .param("epoch", epoch)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by == null ? null : by.value())
                .update();
        return true;
    }
}
