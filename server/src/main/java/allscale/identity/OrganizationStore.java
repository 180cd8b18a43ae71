package allscale.identity;

import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OrganizationStore {

    record Membership(OrganizationId organization, Role role) {}

    private final JdbcClient jdbc;

    OrganizationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void addOrganization(OrganizationId id, String name, Instant now) {
        jdbc.sql("insert into identity.organization (id, name, created_at) values (:id, :name, :now)")
                .param("id", id.value())
                .param("name", name)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void addPerson(Person person, Instant now) {
        jdbc.sql("insert into identity.person (id, name, locale, created_at) values (:id, :name, :locale, :now)")
                .param("id", person.id().value())
                .param("name", person.name())
                .param("locale", person.locale())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void addMember(OrganizationId organization, PersonId person, Role role, Instant now) {
        jdbc.sql("""
                insert into identity.member (organization_id, person_id, role, joined_at)
                values (:organization, :person, :role, :now)
                """)
                .param("organization", organization.value())
                .param("person", person.value())
                .param("role", role.text())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Organization organization(OrganizationId id) {
        return organization(id, "");
    }

    /** The same, locked until the transaction ends. */
    Organization forUpdate(OrganizationId id) {
        return organization(id, " for update");
    }

    private Organization organization(OrganizationId id, String lock) {
        return jdbc.sql("select id, name, currency, time_zone, brand_color from identity.organization where id = :id"
                        + lock)
                .param("id", id.value())
                .query(OrganizationStore::organization)
                .single();
    }

    void save(Organization organization) {
        jdbc.sql("""
                update identity.organization
                set name = :name, currency = :currency, time_zone = :zone, brand_color = :color
                where id = :id
                """)
                .param("name", organization.name())
                .param("currency", organization.currency())
                .param("zone", organization.timeZone().getId())
                .param("color", organization.brandColor())
                .param("id", organization.id().value())
                .update();
    }

    Optional<Person> person(PersonId id) {
        return jdbc.sql("select id, name, locale from identity.person where id = :id")
                .param("id", id.value())
                .query((row, number) -> new Person(id, row.getString("name"), row.getString("locale")))
                .optional();
    }

    /** Where a person is a member, oldest first; the transaction must have become that person. */
    List<Membership> memberships(PersonId person) {
        return jdbc.sql("""
                select organization_id, role from identity.member where person_id = :person
                order by joined_at, organization_id
                """)
                .param("person", person.value())
                .query((row, number) -> new Membership(
                        new OrganizationId(row.getObject("organization_id", UUID.class)),
                        Role.of(row.getString("role"))))
                .list();
    }

    private static Organization organization(ResultSet row, int number) throws SQLException {
        return new Organization(
                new OrganizationId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("currency"),
                ZoneId.of(row.getString("time_zone")),
                row.getString("brand_color"));
    }
}
