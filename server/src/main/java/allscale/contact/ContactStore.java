package allscale.contact;

import allscale.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ContactStore {

    private static final String COLUMNS = "id, name, email, kind, note, archived_at";

    private final JdbcClient jdbc;

    ContactStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(OrganizationId organization, Contact contact, Instant now) {
        jdbc.sql("""
                        insert into contact.contact (id, organization_id, name, skeleton, email, kind, note, created_at)
                        values (:id, :organization, :name, :skeleton, :email, :kind, :note, :now)
                        on conflict (id) do nothing
                        """)
                .param("id", contact.id().value())
                .param("organization", organization.value())
                .param("name", contact.name())
                .param("skeleton", Skeleton.of(contact.name()))
                .param("email", contact.email())
                .param("kind", contact.kind().text())
                .param("note", contact.note())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void save(OrganizationId organization, Contact contact) {
        jdbc.sql("""
                        update contact.contact
                        set name = :name, skeleton = :skeleton, email = :email, kind = :kind, note = :note
                        where organization_id = :organization and id = :id
                        """)
                .param("name", contact.name())
                .param("skeleton", Skeleton.of(contact.name()))
                .param("email", contact.email())
                .param("kind", contact.kind().text())
                .param("note", contact.note())
                .param("organization", organization.value())
                .param("id", contact.id().value())
                .update();
    }

    void archive(OrganizationId organization, ContactId id, Instant now) {
        jdbc.sql("""
                        update contact.contact set archived_at = coalesce(archived_at, :now)
                        where organization_id = :organization and id = :id
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("organization", organization.value())
                .param("id", id.value())
                .update();
    }

    Optional<Contact> find(OrganizationId organization, ContactId id) {
        return jdbc.sql("select " + COLUMNS + " from contact.contact where organization_id = ? and id = ?")
                .params(organization.value(), id.value())
                .query((row, _) -> contact(row))
                .optional();
    }

    Optional<Contact> forUpdate(OrganizationId organization, ContactId id) {
        return jdbc.sql("select " + COLUMNS + " from contact.contact where organization_id = ? and id = ? for update")
                .params(organization.value(), id.value())
                .query((row, _) -> contact(row))
                .optional();
    }

    /** By name, from behind the cursor's contact on. */
    List<Contact> page(OrganizationId organization, ContactQuery query, @Nullable ContactId after, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                         from contact.contact
                        where organization_id = :organization
                            and (archived_at is not null) = :archived
                            and (:kind::text is null or kind = :kind)
                            and (:words::text is null
                                or name ilike :words escape '\\' or email ilike :words escape '\\')
                            and (:after::uuid is null or (lower(name), id) > (
                                select lower(c.name), c.id from contact.contact c where c.id = :after))
                        order by lower(name), id limit :limit
                        """)
                .param("organization", organization.value())
                .param("archived", query.state() == ContactQuery.State.ARCHIVED)
                .param("kind", query.kind() == null ? null : query.kind().text())
                .param("words", query.words() == null ? null : "%" + literal(query.words()) + "%")
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query((row, _) -> contact(row))
                .list();
    }

    /** Names of other contacts that look like this one's. */
    List<String> lookAlikes(OrganizationId organization, Contact contact) {
        return jdbc.sql("""
                        select name from contact.contact
                        where organization_id = ? and skeleton = ? and id <> ? and archived_at is null
                        order by lower(name) limit 3
                        """)
                .params(
                        organization.value(),
                        Skeleton.of(contact.name()),
                        contact.id().value())
                .query((row, _) -> row.getString("name"))
                .list();
    }

    private static String literal(String words) {
        return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static Contact contact(ResultSet row) throws SQLException {
        OffsetDateTime archived = row.getObject("archived_at", OffsetDateTime.class);
        return new Contact(
                new ContactId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("email"),
                ContactKind.of(row.getString("kind")),
                row.getString("note"),
                archived == null ? null : archived.toInstant());
    }
}
