package allscale.intent;

import allscale.identity.Assertion;
import allscale.identity.Caller;
import allscale.identity.SessionId;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Signature requests, and the assertions that answered them. */
@Repository
class SignatureRequestStore {

    private final JdbcClient jdbc;

    SignatureRequestStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a request; earlier ones of the same intent that nobody answered are gone. */
    void add(OrganizationId organization, SignatureRequest request) {
        jdbc.sql("delete from intent.signature_request where intent_id = :intent and used_at is null")
                .param("intent", request.intent().value())
                .update();
        jdbc.sql("""
                insert into intent.signature_request (id, organization_id, intent_id, version, purpose, person_id,
                    session_id, nonce, plans, made_at, expires_at)
                values (:id, :organization, :intent, :version, :purpose, :person, :session, :nonce, :plans::jsonb,
                    :made, :expires)
                """)
                .param("id", request.id())
                .param("organization", organization.value())
                .param("intent", request.intent().value())
                .param("version", request.asked().version())
                .param("purpose", text(request.asked().purpose()))
                .param("person", request.asked().person().value())
                .param("session", request.asked().session().value())
                .param("nonce", request.nonce())
                .param("plans", PlanJson.write(request.plans()))
                .param("made", IntentStore.at(request.life().madeAt()))
                .param("expires", IntentStore.at(request.life().expiresAt()))
                .update();
    }

    /** The newest request for an intent; an older one counts no more. */
    Optional<SignatureRequest> newestForUpdate(Intent intent) {
        return jdbc.sql("""
                select id, version, purpose, person_id, session_id, nonce, plans, made_at, expires_at, used_at
                from intent.signature_request
                where organization_id = :organization and intent_id = :intent
                order by used_at desc nulls first, id limit 1 for update
                """)
                .param("organization", intent.organization().value())
                .param("intent", intent.id().value())
                .query((row, number) -> {
                    OffsetDateTime usedAt = row.getObject("used_at", OffsetDateTime.class);
                    return new SignatureRequest(
                            row.getObject("id", UUID.class),
                            intent.id(),
                            new SignatureRequest.Asked(
                                    new PersonId(row.getObject("person_id", UUID.class)),
                                    new SessionId(row.getObject("session_id", UUID.class)),
                                    row.getInt("version"),
                                    SignatureRequest.Purpose.valueOf(
                                            row.getString("purpose").toUpperCase(Locale.ROOT))),
                            row.getBytes("nonce"),
                            PlanJson.plans(
                                    row.getString("plans"), intent.terms().asset()),
                            new SignatureRequest.Life(
                                    IntentStore.instant(row, "made_at"),
                                    IntentStore.instant(row, "expires_at"),
                                    usedAt == null ? null : usedAt.toInstant()));
                })
                .optional();
    }

    void used(UUID id, Instant now) {
        jdbc.sql("update intent.signature_request set used_at = :now where id = :id and used_at is null")
                .param("id", id)
                .param("now", IntentStore.at(now))
                .update();
    }

    /** Keeps the whole assertion: evidence that can be verified again without us. */
    void approve(Intent intent, SignatureRequest request, Caller caller, Assertion assertion, Instant now) {
        jdbc.sql("""
                insert into intent.approval (organization_id, intent_id, version, person_id, purpose, hash, nonce,
                    credential_id, assertion, at)
                values (:organization, :intent, :version, :person, :purpose, :hash, :nonce, :credential,
                    :assertion::jsonb, :now)
                """)
                .param("organization", intent.organization().value())
                .param("intent", intent.id().value())
                .param("version", intent.terms().version())
                .param("person", caller.person().value())
                .param("purpose", text(request.asked().purpose()))
                .param("hash", intent.hash())
                .param("nonce", request.nonce())
                .param("credential", assertion.id())
                .param("assertion", PlanJson.JSON.writeValueAsString(assertion))
                .param("now", IntentStore.at(now))
                .update();
    }

    /** Who has approved the present version. */
    List<PersonId> approvers(Intent intent) {
        return jdbc.sql("""
                select distinct person_id from intent.approval
                where intent_id = :intent and version = :version and hash = :hash and purpose = 'approve'
                """)
                .param("intent", intent.id().value())
                .param("version", intent.terms().version())
                .param("hash", intent.hash())
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
    }

    private static String text(SignatureRequest.Purpose purpose) {
        return purpose.name().toLowerCase(Locale.ROOT);
    }
}
