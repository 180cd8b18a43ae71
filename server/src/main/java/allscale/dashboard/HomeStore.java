package allscale.dashboard;

import allscale.identity.Caller;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the rooms' public views. */
@Repository
class HomeStore {

    private static final String MOVEMENTS = """
            select t.* from wallet.public_transfer t where t.organization_id = :organization
            """;

    /** What moved on one day in one coin. */
    record DayRow(LocalDate day, String direction, String asset, BigInteger units) {}

    /** An invoice that is short or overdue. */
    record InvoiceRow(UUID id, String number, String customer, String collection, String charge, BigInteger missing) {}

    /** Which first steps are done. */
    record Steps(boolean wallet, int unlockers, boolean kit, boolean invoice, boolean payee, boolean payment) {}

    record MovementRow(
            UUID id,
            String direction,
            String network,
            String tx,
            int position,
            String address,
            String counterparty,
            String asset,
            BigInteger units,
            String status,
            long block,
            String blockHash,
            Instant blockTime,
            Instant seenAt,
            Instant statusAt,
            @Nullable String reasonKind,
            @Nullable String reasonSubject,
            @Nullable String reasonLabel) {}

    private final JdbcClient jdbc;

    HomeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<MovementRow> underWay(Caller caller) {
        return jdbc.sql(MOVEMENTS + """
                         and t.direction = 'in' and t.status in ('seen', 'confirming') and not t.hidden
                            and not t.between_own
                        order by t.seen_at desc, t.id desc limit 10
                        """)
                .param("organization", caller.organization().value())
                .query((row, _) -> movement(row))
                .list();
    }

    List<MovementRow> latest(Caller caller) {
        return jdbc.sql(MOVEMENTS + """
                         and t.status = 'final' and not t.hidden and not t.between_own
                        order by t.block_time desc, t.id desc limit 5
                        """)
                .param("organization", caller.organization().value())
                .query((row, _) -> movement(row))
                .list();
    }

    List<DayRow> days(Caller caller, Instant since, ZoneId zone) {
        return jdbc.sql("""
                        select (block_time at time zone :zone)::date as day, direction, asset, sum(units) as units
                        from wallet.public_transfer
                        where organization_id = :organization and status = 'final' and not hidden and not between_own
                            and block_time >= :since
                        group by 1, 2, 3
                        """)
                .param("organization", caller.organization().value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("zone", zone.getId())
                .query((row, _) -> new DayRow(
                        row.getObject("day", LocalDate.class),
                        row.getString("direction"),
                        row.getString("asset"),
                        units(row, "units")))
                .list();
    }

    /** Issued invoices that are short or overdue, the oldest first. */
    List<InvoiceRow> invoices(Caller caller) {
        return jdbc.sql("""
                        select i.id, i.number, i.collection, c.status,
                            case when i.customer_name = '' then i.customer_email else i.customer_name end as customer,
                            c.due_micros - c.received_micros as missing
                        from invoicing.public_invoice i
                        join payment.public_charge c
                            on c.organization_id = i.organization_id and c.reason_id = i.id
                        where i.organization_id = :organization and i.document = 'issued' and i.collection <> 'closed'
                            and (i.collection = 'overdue' or c.status = 'partially_paid')
                        order by i.created_at limit 20
                        """)
                .param("organization", caller.organization().value())
                .query((row, _) -> new InvoiceRow(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getString("customer"),
                        row.getString("collection"),
                        row.getString("status"),
                        units(row, "missing")))
                .list();
    }

    Steps steps(Caller caller) {
        return jdbc.sql("""
                        select
                            exists (select from wallet.public_wallet where organization_id = :organization) as wallet,
                            (select count(*) from vault.public_unlocker
                                where person_id = :person and status = 'active' and counts) as unlockers,
                            exists (select from vault.public_unlocker
                                where person_id = :person and status = 'active' and kind = 'kit' and counts) as kit,
                            exists (select from invoicing.public_invoice
                                where organization_id = :organization and document <> 'draft') as invoice,
                            exists (select from contact.public_payee where organization_id = :organization) as payee,
                            exists (select from wallet.public_transfer
                                where organization_id = :organization and direction = 'in' and status = 'final'
                                    and not hidden) as payment
                        """)
                .param("organization", caller.organization().value())
                .param("person", caller.person().value())
                .query((row, _) -> new Steps(
                        row.getBoolean("wallet"),
                        row.getInt("unlockers"),
                        row.getBoolean("kit"),
                        row.getBoolean("invoice"),
                        row.getBoolean("payee"),
                        row.getBoolean("payment")))
                .single();
    }

    private static MovementRow movement(ResultSet row) throws SQLException {
        return new MovementRow(
                row.getObject("id", UUID.class),
                row.getString("direction"),
                row.getString("network"),
                row.getString("tx_hash"),
                row.getInt("position"),
                row.getString("address"),
                row.getString("counterparty"),
                row.getString("asset"),
                units(row, "units"),
                row.getString("status"),
                row.getLong("block_number"),
                row.getString("block_hash"),
                instant(row, "block_time"),
                instant(row, "seen_at"),
                instant(row, "status_at"),
                row.getString("reason_kind"),
                row.getString("reason_subject"),
                row.getString("reason_label"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static BigInteger units(ResultSet row, String column) throws SQLException {
        BigDecimal number = row.getBigDecimal(column);
        return number.toBigIntegerExact();
    }
}
