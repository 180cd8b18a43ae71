package allscale.identity;

import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ProfileStore {

    private static final String SELECT =
            "select version, legal_name, address, tax_id, email from identity.organization_profile"
                    + " where organization_id = ?";

    private final JdbcClient jdbc;

    ProfileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Profile> newest(OrganizationId organization) {
        return jdbc.sql(SELECT + " order by version desc limit 1")
                .params(organization.value())
                .query(ProfileStore::profile)
                .optional();
    }

    Optional<Profile> version(OrganizationId organization, int version) {
        return jdbc.sql(SELECT + " and version = ?")
                .params(organization.value(), version)
                .query(ProfileStore::profile)
                .optional();
    }

    void add(OrganizationId organization, Profile profile, PersonId by, Instant now) {
        jdbc.sql("""
                        insert into identity.organization_profile
                            (organization_id, version, legal_name, address, tax_id, email, edited_by, edited_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        organization.value(),
                        profile.version(),
                        profile.legalName(),
                        profile.address(),
                        profile.taxId(),
                        profile.email(),
                        by.value(),
                        now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Profile profile(ResultSet row, int number) throws SQLException {
        return new Profile(
                row.getInt("version"),
                row.getString("legal_name"),
                row.getString("address"),
                row.getString("tax_id"),
                row.getString("email"));
    }
}
