package allscale.payment;

import allscale.kernel.Address;
import allscale.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Charges, their addresses and their public tokens. */
@Repository
class ChargeStore {

    private static final String SELECT = "select * from payment.charge where organization_id = :organization and ";

    private final JdbcClient jdbc;

    ChargeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes a new row; false when a charge for this reason is open already */
    boolean insert(Charge charge, byte[] tokenSealed, byte[] tokenHash) {
        ChargeTerms terms = charge.terms();
        int added = jdbc.sql("""
                insert into payment.charge (id, organization_id, reason_id, title, issuer, issuer_profile, payer, document_path, locale, zone,
                    currency, due_micros, due_on, accepts, tolerance_bps, tolerance_micros, status, received_micros,
                    under_tolerance, late, address, token_sealed, opened_at)
                values (:id, :organization, :reason, :title, :issuer, :profile, :payer, :document, :locale, :zone, :currency, :due, :dueOn,
                    :accepts, :bps, :cap, 'unpaid', 0, false, false, :address, :token, :at)
                on conflict (organization_id, reason_id) do nothing""")
                .param("id", charge.id().value())
                .param("organization", charge.organization().value())
                .param("reason", charge.reason())
                .param("title", terms.title())
                .param("issuer", terms.issuer())
                .param("profile", terms.issuerProfile())
                .param("payer", terms.payer())
                .param("document", terms.documentPath())
                .param("locale", terms.locale().toLanguageTag())
                .param("zone", terms.zone().getId())
                .param("currency", terms.due().currency())
                .param("due", terms.due().micros())
                .param("dueOn", terms.dueOn())
                .param("accepts", terms.accepts().toArray(String[]::new))
                .param("bps", terms.tolerance().bps())
                .param("cap", terms.tolerance().cap().micros())
                .param("address", charge.address().text())
                .param("token", tokenSealed)
                .param("at", charge.openedAt().atOffset(ZoneOffset.UTC))
                .update();
        if (added == 0) {
            return false;
        }
        jdbc.sql("insert into payment.public_token (token_hash, organization_id, charge_id) values (?, ?, ?)")
                .params(tokenHash, charge.organization().value(), charge.id().value())
                .update();
        return true;
    }

    void update(Charge charge) {
        update(charge.organization(), List.of(charge));
    }

    /** Writes what can change of charges, in the order of their ids, as they were locked. */
    void update(OrganizationId organization, List<Charge> charges) {
        List<Charge> ordered = charges.stream()
                .sorted(Comparator.comparing(charge -> charge.id().value()))
                .toList();
        if (ordered.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update payment.charge c set status = new.status, received_micros = new.received,
                    under_tolerance = new.tolerance, late = new.late, paid_at = new.paid_at, viewed_at = new.viewed_at,
                    closed_at = new.closed_at
                from unnest(:ids::uuid[], :statuses::text[], :received::numeric[], :tolerances::boolean[],
                        :late::boolean[], :paidAt::timestamptz[], :viewedAt::timestamptz[], :closedAt::timestamptz[])
                    as new (id, status, received, tolerance, late, paid_at, viewed_at, closed_at)
                where c.organization_id = :organization and c.id = new.id""")
                .param(
                        "ids",
                        ordered.stream().map(charge -> charge.id().value()).toArray(UUID[]::new))
                .param("statuses", column(ordered, charge -> charge.standing().word()))
                .param(
                        "received",
                        column(ordered, charge -> charge.standing().received().micros()))
                .param("tolerances", column(ordered, ChargeStore::isUnderTolerance))
                .param("late", column(ordered, Charge::late))
                .param("paidAt", column(ordered, ChargeStore::paidAt))
                .param("viewedAt", column(ordered, Charge::viewedAt))
                .param("closedAt", column(ordered, Charge::closedAt))
                .param("organization", organization.value())
                .update();
    }

    private static @Nullable String[] column(List<Charge> charges, Function<Charge, @Nullable Object> cell) {
        return charges.stream()
                .map(charge -> {
                    Object value = cell.apply(charge);
                    return value == null ? null : value.toString();
                })
                .toArray(String[]::new);
    }

    private static boolean isUnderTolerance(Charge charge) {
        return charge.standing() instanceof Standing.Paid paid && paid.underTolerance();
    }

    private static @Nullable Instant paidAt(Charge charge) {
        return switch (charge.standing()) {
            case Standing.Paid paid -> paid.at();
            case Standing.Overpaid overpaid -> overpaid.at();
            case Standing.Unpaid _, Standing.PartiallyPaid _ -> null;
        };
    }

    /** Locked in the order of their ids. */
    List<Charge> forUpdate(OrganizationId organization, Collection<ChargeId> ids) {
        return jdbc.sql(SELECT + "id = any(:ids) order by id for update")
                .param("organization", organization.value())
                .param("ids", values(ids))
                .query(ChargeStore::charge)
                .list();
    }

    Optional<Charge> find(OrganizationId organization, ChargeId id) {
        return one(organization, "id = :id", id.value());
    }

    Optional<Charge> forUpdate(OrganizationId organization, ChargeId id) {
        return one(organization, "id = :id for update", id.value());
    }

    Optional<Charge> byReason(OrganizationId organization, UUID reason) {
        return one(organization, "reason_id = :id", reason);
    }

    List<Charge> byReasons(OrganizationId organization, Collection<UUID> reasons) {
        return jdbc.sql(SELECT + "reason_id = any(:reasons)")
                .param("organization", organization.value())
                .param("reasons", reasons.toArray(UUID[]::new))
                .query(ChargeStore::charge)
                .list();
    }

    /** Open charges that are not settled, newest first. */
    List<Charge> wanting(OrganizationId organization) {
        return jdbc.sql(SELECT + "closed_at is null and paid_at is null order by opened_at desc limit 200")
                .param("organization", organization.value())
                .query(ChargeStore::charge)
                .list();
    }

    /** Outside row-level security: a payer has only a token. */
    Optional<PublicToken> byToken(byte[] tokenHash) {
        return jdbc.sql("select organization_id, charge_id from payment.public_token where token_hash = ?")
                .param(tokenHash)
                .query((row, _) -> new PublicToken(
                        new OrganizationId(row.getObject(1, UUID.class)), new ChargeId(row.getObject(2, UUID.class))))
                .optional();
    }

    Map<ChargeId, byte[]> sealedTokens(OrganizationId organization, Collection<ChargeId> ids) {
        Map<ChargeId, byte[]> tokens = new HashMap<>();
        jdbc.sql("select id, token_sealed from payment.charge where organization_id = ? and id = any(?)")
                .params(organization.value(), values(ids))
                .query(row -> {
                    tokens.put(new ChargeId(row.getObject(1, UUID.class)), row.getBytes(2));
                });
        return tokens;
    }

    List<Charge> find(OrganizationId organization, Collection<ChargeId> ids) {
        return jdbc.sql(SELECT + "id = any(:ids)")
                .param("organization", organization.value())
                .param("ids", values(ids))
                .query(ChargeStore::charge)
                .list();
    }

    private static UUID[] values(Collection<ChargeId> ids) {
        return ids.stream().map(ChargeId::value).toArray(UUID[]::new);
    }

    private Optional<Charge> one(OrganizationId organization, String condition, UUID id) {
        return jdbc.sql(SELECT + condition)
                .param("organization", organization.value())
                .param("id", id)
                .query(ChargeStore::charge)
                .optional();
    }

    private static Charge charge(ResultSet row, int number) throws SQLException {
        String currency = row.getString("currency");
        Tolerance tolerance = new Tolerance(row.getInt("tolerance_bps"), price(row, "tolerance_micros", currency));
        ChargeTerms terms = new ChargeTerms(
                row.getString("title"),
                row.getString("issuer"),
                row.getInt("issuer_profile"),
                row.getString("payer"),
                row.getString("document_path"),
                Locale.forLanguageTag(row.getString("locale")),
                price(row, "due_micros", currency),
                row.getObject("due_on", LocalDate.class),
                ZoneId.of(row.getString("zone")),
                new TreeSet<>(List.of((String[]) row.getArray("accepts").getArray())),
                tolerance);
        return new Charge(
                new ChargeId(row.getObject("id", UUID.class)),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                row.getObject("reason_id", UUID.class),
                terms,
                standing(row, terms.due()),
                new Address(row.getString("address")),
                row.getBoolean("late"),
                row.getTimestamp("opened_at").toInstant(),
                instant(row, "viewed_at"),
                instant(row, "closed_at"));
    }

    private static Standing standing(ResultSet row, Price due) throws SQLException {
        Price received = price(row, "received_micros", due.currency());
        Instant paidAt = instant(row, "paid_at");
        String status = row.getString("status");
        if (paidAt == null) {
            return status.equals("unpaid") ? new Standing.Unpaid(received) : new Standing.PartiallyPaid(received);
        }
        return status.equals("paid")
                ? new Standing.Paid(received, paidAt, row.getBoolean("under_tolerance"))
                : new Standing.Overpaid(received, received.minus(due), paidAt);
    }

    private static Price price(ResultSet row, String column, String currency) throws SQLException {
        return new Price(row.getBigDecimal(column).toBigIntegerExact(), currency);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** Where a payer's token leads. */
    record PublicToken(OrganizationId organization, ChargeId charge) {}
}
