package allscale.dashboard;

import allscale.chain.Networks;
import allscale.identity.Caller;
import allscale.kernel.Address;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the rooms' public views for the list of safe mode. */
@Repository
class SafeModeStore {

    private final JdbcClient jdbc;
    private final Networks networks;

    SafeModeStore(JdbcClient jdbc, Networks networks) {
        this.jdbc = jdbc;
        this.networks = networks;
    }

    List<SafeModeApi.Series> series(OrganizationId organization) {
        return jdbc.sql(
                        "select year, last from invoicing.public_numbering where organization_id = ? order by year desc")
                .param(organization.value())
                .query((row, _) -> new SafeModeApi.Series(row.getInt("year"), row.getInt("last")))
                .list();
    }

    List<SafeModeList.OpenPayout> payouts(OrganizationId organization) {
        return jdbc.sql("""
                select id, status, asset, units, to_address, payee_name from payment.public_payout
                where organization_id = ? and status in ('WAITING', 'CHECKING', 'READY', 'SENDING', 'UNKNOWN')
                order by created_at, id
                """)
                .param(organization.value())
                .query((row, _) -> {
                    String to = row.getString("to_address");
                    return new SafeModeList.OpenPayout(
                            row.getObject("id", UUID.class),
                            row.getString("status").toLowerCase(Locale.ROOT),
                            new Money(
                                    row.getBigDecimal("units").toBigIntegerExact(),
                                    networks.asset(row.getString("asset"))),
                            to == null ? null : new Address(to),
                            row.getString("payee_name"));
                })
                .list();
    }

    List<SafeModeList.EndRequest> endRequests(Caller caller) {
        return jdbc.sql("""
                select person, asked_at, person_id = :caller as is_own from safety.public_end_request
                where organization_id = :organization order by asked_at, person
                """)
                .param("caller", caller.person().value())
                .param("organization", caller.organization().value())
                .query((row, _) -> new SafeModeList.EndRequest(
                        row.getString("person"),
                        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("is_own")))
                .list();
    }

    List<SafeModeList.Way> passkeys(OrganizationId organization) {
        return jdbc.sql("""
                select person, role, name, created_at from identity.public_passkey where organization_id = ?
                  and not exists (select from safety.public_removal where kind = 'passkey' and what = credential)
                order by person, created_at
                """)
                .param(organization.value())
                .query((row, _) -> new SafeModeList.Way(
                        row.getString("person"),
                        row.getString("role"),
                        row.getString("name"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    List<SafeModeList.Kit> kits(OrganizationId organization) {
        return jdbc.sql("""
                select m.person, m.role, k.created_at
                from identity.public_member m join vault.public_kit k on k.person_id = m.person_id
                where m.organization_id = ? order by m.person, k.created_at
                """)
                .param(organization.value())
                .query((row, _) -> new SafeModeList.Kit(
                        row.getString("person"),
                        row.getString("role"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
