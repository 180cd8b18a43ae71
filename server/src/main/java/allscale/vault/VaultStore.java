package allscale.vault;

import allscale.kernel.PersonId;
import allscale.safety.Removals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Repository
class VaultStore {

    /** A kit as it is found before anyone is signed in. */
    record KitHolder(PersonId person, String unlocker, byte[] verifierHash) {}

    /** A vault by its id, and the key that signs its records. */
    record Known(String vaultId, RecordKey key) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Removals removals;

    VaultStore(JdbcClient jdbc, JsonMapper json, Removals removals) {
        this.jdbc = jdbc;
        this.json = json;
        this.removals = removals;
    }

    Vault vault(PersonId person) {
        return new Vault(unlockers(person, ""), payload(person).orElse(null));
    }

    /** The unlockers, locked until the transaction ends. */
    List<Unlocker> forUpdate(PersonId person) {
        return unlockers(person, " for update of u");
    }

    Optional<JsonNode> payload(PersonId person) {
        return jdbc.sql("select payload::text from vault.vault where person_id = :person")
                .param("person", person.value())
                .query(String.class)
                .optional()
                .map(json::readTree);
    }

    void addVault(PersonId person, String vaultId, String recordKey, Payload payload, Instant now) {
        jdbc.sql("""
                insert into vault.vault (person_id, vault_id, record_key, revision, payload, changed_at)
                values (:person, :vault, :key, :revision, :payload::jsonb, :now)
                """)
                .param("person", person.value())
                .param("vault", vaultId)
                .param("key", recordKey)
                .param("revision", payload.revision())
                .param("payload", payload.json().toString())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        keep(person, payload, now);
    }

    /** Whatever a vault ever held stays, so that no request can destroy the only way to somebody's money. */
    private void keep(PersonId person, Payload payload, Instant now) {
        jdbc.sql("""
                insert into vault.revision (person_id, vault_id, revision, hash, payload, kept_at)
                select person_id, vault_id, revision, :hash, payload, :now from vault.vault where person_id = :person
                on conflict do nothing
                """)
                .param("hash", payload.hash())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("person", person.value())
                .update();
    }

    Optional<Known> known(PersonId person) {
        return jdbc.sql("select vault_id, record_key from vault.vault where person_id = :person")
                .param("person", person.value())
                .query((row, _) -> new Known(row.getString("vault_id"), new RecordKey(row.getString("record_key"))))
                .optional();
    }

    /** Replaces the payload before this one; false when another was written meanwhile. */
    boolean replace(PersonId person, Payload payload, Instant now) {
        boolean isNext = jdbc.sql("""
                update vault.vault set revision = :revision, payload = :payload::jsonb, changed_at = :now
                where person_id = :person and revision = :before
                """)
                        .param("revision", payload.revision())
                        .param("payload", payload.json().toString())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("person", person.value())
                        .param("before", payload.revision() - 1)
                        .update()
                == 1;
        if (isNext) {
            keep(person, payload, now);
        }
        return isNext;
    }

    /** False when there is one with this id. */
    boolean addUnlocker(PersonId person, Unlocker unlocker, Instant now) {
        return jdbc.sql("""
                insert into vault.unlocker (person_id, id, kind, status, credential_id, record, created_at)
                values (:person, :id, :kind, 'pending', :credential, :record::jsonb, :now)
                on conflict (person_id, id) do nothing
                """)
                        .param("person", person.value())
                        .param("id", unlocker.id())
                        .param("kind", unlocker.kind().name().toLowerCase(Locale.ROOT))
                        .param("credential", unlocker.credential(), Types.BINARY)
                        .param("record", unlocker.json().toString())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Has a kit found by its lookup from now on; false when another kit has the same one. */
    boolean addLogin(PersonId person, String unlocker, byte[] lookup, byte[] verifierHash, Instant now) {
        return jdbc.sql("""
                insert into vault.kit_login (lookup, verifier_hash, person_id, unlocker_id, created_at)
                values (:lookup, :hash, :person, :unlocker, :now)
                on conflict (lookup) do nothing
                """)
                        .param("lookup", lookup)
                        .param("hash", verifierHash)
                        .param("person", person.value())
                        .param("unlocker", unlocker)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Who can be brought back by a lookup, before anyone is signed in. */
    Optional<KitHolder> holder(byte[] lookup) {
        return jdbc.sql(
                        "select person_id, unlocker_id, verifier_hash from vault.kit_login where lookup = :lookup"
                                + " and not exists (select from safety.removal where kind = 'kit' and what = encode(lookup, 'hex'))")
                .param("lookup", lookup)
                .query((row, _) -> new KitHolder(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("unlocker_id"),
                        row.getBytes("verifier_hash")))
                .optional();
    }

    /** Has a kit bring nobody back any more, not even where an older copy of the database still has it. */
    void removeLogin(PersonId person, String unlocker) {
        jdbc.sql("delete from vault.kit_login where person_id = :person and unlocker_id = :unlocker returning lookup")
                .param("person", person.value())
                .param("unlocker", unlocker)
                .query((row, _) -> row.getBytes("lookup"))
                .list()
                .forEach(removals::kit);
    }

    void activate(PersonId person, String id, Instant now) {
        jdbc.sql("""
                update vault.unlocker set status = 'active', activated_at = :now
                where person_id = :person and id = :id and status = 'pending'
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("person", person.value())
                .param("id", id)
                .update();
    }

    void remove(PersonId person, String id) {
        removeLogin(person, id);
        jdbc.sql("delete from vault.unlocker where person_id = :person and id = :id")
                .param("person", person.value())
                .param("id", id)
                .update();
    }

    void removePending(PersonId person, Instant before) {
        jdbc.sql(
                        "delete from vault.unlocker where person_id = :person and status = 'pending' and created_at <= :before")
                .param("person", person.value())
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Removes a vault nobody can open. */
    void removeVaultWithoutUnlockers(PersonId person) {
        jdbc.sql("""
                delete from vault.vault v where v.person_id = :person
                  and not exists (select 1 from vault.unlocker u where u.person_id = v.person_id)
                """).param("person", person.value()).update();
    }

    private List<Unlocker> unlockers(PersonId person, String lock) {
        return jdbc.sql("select vault.standing(u) as status, u.record::text as record from vault.unlocker u"
                        + " where u.person_id = :person order by u.created_at, u.id" + lock)
                .param("person", person.value())
                .query(this::unlocker)
                .list();
    }

    private Unlocker unlocker(ResultSet row, int number) throws SQLException {
        Unlocker read = Unlocker.read(json.readTree(row.getString("record")));
        Unlocker.Status status = Unlocker.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT));
        return new Unlocker(
                read.id(),
                read.vaultId(),
                read.userId(),
                read.kind(),
                status,
                read.credentialId(),
                read.rpId(),
                read.login(),
                read.json());
    }
}
