package allscale.testmode;

import allscale.identity.Role;
import allscale.identity.SessionId;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who asked for sample data, and how far it is. */
@TestModeOnly
@Repository
class SampleStore {

    private final JdbcClient jdbc;

    SampleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when there is one already. */
    boolean add(Sample sample) {
        return jdbc.sql("""
                        insert into testmode.sample
                            (organization_id, person_id, session_id, role, asked_at, zone, done, steps, state)
                        values (:organization, :person, :session, :role, :at, :zone, 0, :steps, 'running')
                        on conflict (organization_id) do nothing
                        """)
                        .param("organization", sample.organization().value())
                        .param("person", sample.person().value())
                        .param("session", sample.session().value())
                        .param("role", sample.role().name())
                        .param("at", sample.askedAt().atOffset(ZoneOffset.UTC))
                        .param("zone", sample.zone().getId())
                        .param("steps", sample.steps())
                        .update()
                == 1;
    }

    Optional<Sample> find(OrganizationId organization) {
        return jdbc.sql("select * from testmode.sample where organization_id = :organization")
                .param("organization", organization.value())
                .query((row, _) -> sample(row))
                .optional();
    }

    /** Counts one step as done; exactly the step after those that were. */
    void advance(Sample before) {
        require(
                before,
                jdbc.sql("""
                        update testmode.sample set done = done + 1
                        where organization_id = :organization and done = :done and state = 'running'
                        """)
                        .param("organization", before.organization().value())
                        .param("done", before.done())
                        .update());
    }

    void end(Sample before, Sample.State state, Instant now) {
        require(
                before,
                jdbc.sql("""
                        update testmode.sample set state = :state, ended_at = :now
                        where organization_id = :organization and done = :done and state = 'running'
                        """)
                        .param("organization", before.organization().value())
                        .param("done", before.done())
                        .param("state", state.name().toLowerCase(Locale.ROOT))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update());
    }

    private static void require(Sample before, int changed) {
        if (changed != 1) {
            throw new IllegalStateException("another run has gone on from step " + before.done());
        }
    }

    private static Sample sample(ResultSet row) throws SQLException {
        return new Sample(
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                new SessionId(row.getObject("session_id", UUID.class)),
                Role.valueOf(row.getString("role")),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                ZoneId.of(row.getString("zone")),
                row.getInt("done"),
                row.getInt("steps"),
                Sample.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)));
    }
}
