package allscale.identity;

import allscale.kernel.PersonId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PasskeyStore {

    private static final String PASSKEY = """
            select id, person_id, credential_id, credential, sign_count, backup_eligible, backed_up, name, created_at,
                   last_used_at
            from identity.passkey where removed_at is null and not exists (
                select from safety.removal where kind = 'passkey' and what = encode(credential_id, 'hex'))\s""";

    /** A passkey with its key. */
    record Kept(
            UUID id,
            UUID personId,
            byte[] credentialId,
            byte[] credential,
            long signCount,
            boolean backupEligible,
            boolean backedUp,
            String name,
            Instant createdAt,
            @Nullable Instant lastUsedAt) {

        Passkey passkey() {
            return new Passkey(
                    new PasskeyId(id),
                    new PersonId(personId),
                    Authenticators.text(credentialId),
                    name,
                    backupEligible,
                    backedUp,
                    createdAt,
                    lastUsedAt);
        }

        Authenticators.Credential key() {
            return new Authenticators.Credential(credentialId, credential, signCount, backupEligible, backedUp);
        }
    }

    private static final RowMapper<Kept> ROW = new SimplePropertyRowMapper<>(Kept.class);

    private final JdbcClient jdbc;

    PasskeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when the credential is registered already. */
    boolean add(
            PasskeyId id,
            PersonId person,
            Authenticators.Credential key,
            List<String> transports,
            String name,
            Instant now) {
        return jdbc.sql("""
                insert into identity.passkey (id, person_id, credential_id, credential, sign_count, backup_eligible,
                    backed_up, transports, name, created_at)
                values (:id, :person, :credentialId, :credential, :signCount, :eligible, :backedUp, :transports, :name, :now)
                on conflict (credential_id) do nothing
                """)
                        .param("id", id.value())
                        .param("person", person.value())
                        .param("credentialId", key.id())
                        .param("credential", key.data())
                        .param("signCount", key.signCount())
                        .param("eligible", key.backupEligible())
                        .param("backedUp", key.backedUp())
                        .param("transports", transports.toArray(String[]::new))
                        .param("name", name)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    Optional<Kept> byCredential(byte[] credentialId) {
        return jdbc.sql(PASSKEY + "and credential_id = :id")
                .param("id", credentialId)
                .query(Kept.class)
                .optional();
    }

    List<Kept> of(PersonId person) {
        return jdbc.sql(PASSKEY + "and person_id = :person order by created_at, id")
                .param("person", person.value())
                .query(ROW)
                .list();
    }

    /** The same, locked, so that two removals cannot both leave one behind. */
    List<Kept> forUpdate(PersonId person) {
        return jdbc.sql(PASSKEY + "and person_id = :person order by id for update")
                .param("person", person.value())
                .query(ROW)
                .list();
    }

    void used(UUID id, Authenticators.Answer answer, Instant now) {
        jdbc.sql("""
                update identity.passkey set sign_count = greatest(sign_count, :count), backed_up = :backedUp,
                    last_used_at = :now
                where id = :id
                """)
                .param("count", answer.signCount())
                .param("backedUp", answer.backedUp())
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    boolean rename(PersonId person, PasskeyId id, String name) {
        return jdbc.sql("""
                update identity.passkey set name = :name where id = :id and person_id = :person and removed_at is null
                """)
                        .param("name", name)
                        .param("id", id.value())
                        .param("person", person.value())
                        .update()
                == 1;
    }

    void remove(PasskeyId id, Instant now) {
        jdbc.sql("update identity.passkey set removed_at = :now where id = :id")
                .param("now", at(now))
                .param("id", id.value())
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
