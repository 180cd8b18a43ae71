package allscale.contact;

import allscale.kernel.Address;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PayeeStore {

    private static final String PAYEE = """
            select p.id, p.contact_id, c.name, p.network, p.address, p.label, p.version, p.mac, p.confirmed_at,
                p.changed_at
            from contact.payee p join contact.contact c on c.id = p.contact_id
            where p.removed_at is null and p.organization_id = :organization
            """;

    private final JdbcClient jdbc;

    PayeeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether it was added; not when this contact has this address already. */
    boolean add(OrganizationId organization, Payee payee) {
        return jdbc.sql("""
                                insert into contact.payee (id, organization_id, contact_id, network, address, label,
                                    version, changed_at)
                                values (:id, :organization, :contact, :network, :address, :label, :version, :changed)
                                on conflict do nothing
                                """)
                        .param("id", payee.id().value())
                        .param("organization", organization.value())
                        .param("contact", payee.contact().value())
                        .param("network", payee.network().caip2())
                        .param("address", payee.address().text())
                        .param("label", payee.label())
                        .param("version", payee.version())
                        .param("changed", payee.changedAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /**
     * Saves a payee over the version it was made from.
     *
     * @param confirmedBy who confirmed it just now, or null when nobody did
     */
    void save(OrganizationId organization, Payee payee, @Nullable PersonId confirmedBy) {
        jdbc.sql("""
                        update contact.payee set address = :address, label = :label, version = :version, mac = :mac,
                            confirmed_at = :confirmed, changed_at = :changed,
                            confirmed_by = case when :mac::text is null then null else coalesce(:by, confirmed_by) end
                        where organization_id = :organization and id = :id
                        """)
                .param("address", payee.address().text())
                .param("label", payee.label())
                .param("version", payee.version())
                .param("mac", payee.mac())
                .param("confirmed", at(payee.confirmedAt()))
                .param("changed", at(payee.changedAt()))
                .param("by", confirmedBy == null ? null : confirmedBy.value())
                .param("organization", organization.value())
                .param("id", payee.id().value())
                .update();
    }

    /** A contact's new name is a new version of each of its payees. */
    void rename(OrganizationId organization, ContactId contact, Instant now) {
        jdbc.sql("""
                        update contact.payee set version = version + 1, mac = null, confirmed_at = null,
                            confirmed_by = null, changed_at = :now
                        where organization_id = :organization and contact_id = :contact and removed_at is null
                        """)
                .param("now", at(now))
                .param("organization", organization.value())
                .param("contact", contact.value())
                .update();
    }

    /** Whether there was one. */
    boolean remove(OrganizationId organization, PayeeId id, Instant now) {
        return jdbc.sql("""
                        update contact.payee set removed_at = :now
                        where organization_id = :organization and id = :id and removed_at is null
                        """)
                        .param("now", at(now))
                        .param("organization", organization.value())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    Optional<Payee> find(OrganizationId organization, PayeeId id) {
        return jdbc.sql(PAYEE + " and p.id = :id")
                .param("organization", organization.value())
                .param("id", id.value())
                .query((row, _) -> payee(row))
                .optional();
    }

    Optional<Payee> forUpdate(OrganizationId organization, PayeeId id) {
        return jdbc.sql(PAYEE + " and p.id = :id for update of p")
                .param("organization", organization.value())
                .param("id", id.value())
                .query((row, _) -> payee(row))
                .optional();
    }

    List<Payee> all(OrganizationId organization) {
        return jdbc.sql(PAYEE + " order by lower(c.name), p.network, p.address")
                .param("organization", organization.value())
                .query((row, _) -> payee(row))
                .list();
    }

    List<Payee> of(OrganizationId organization, Collection<ContactId> contacts) {
        return jdbc.sql(PAYEE + " and p.contact_id = any(:contacts) order by p.network, p.address")
                .param("organization", organization.value())
                .param("contacts", contacts.stream().map(ContactId::value).toArray(UUID[]::new))
                .query((row, _) -> payee(row))
                .list();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Payee payee(ResultSet row) throws SQLException {
        OffsetDateTime confirmed = row.getObject("confirmed_at", OffsetDateTime.class);
        return new Payee(
                new PayeeId(row.getObject("id", UUID.class)),
                new ContactId(row.getObject("contact_id", UUID.class)),
                row.getString("name"),
                new NetworkId(row.getString("network")),
                new Address(row.getString("address")),
                row.getString("label"),
                row.getInt("version"),
                row.getString("mac"),
                confirmed == null ? null : confirmed.toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
