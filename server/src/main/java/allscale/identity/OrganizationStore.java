package allscale.identity;

import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OrganizationStore {

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

    void addPerson(PersonId id, String name, String locale, Instant now) {
        jdbc.sql("insert into identity.person (id, name, locale, created_at) values (:id, :name, :locale, :now)")
                .param("id", id.value())
                .param("name", name)
                .param("locale", locale)
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
}
