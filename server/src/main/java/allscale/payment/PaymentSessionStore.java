package allscale.payment;

import allscale.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Payers' visits. */
@Repository
class PaymentSessionStore {

    private static final String OPEN =
            "status not in ('SETTLED', 'EXPIRED', 'CANCELED') and organization_id = :organization and ";

    private final JdbcClient jdbc;

    PaymentSessionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(PaymentSession session) {
        jdbc.sql("""
                insert into payment.payment_session (id, organization_id, charge_id, status, created_at, rated_at, expires_at)
                values (:id, :organization, :charge, :status, :at, :rated, :until)""")
                .param("id", session.id().value())
                .param("organization", session.organization().value())
                .param("charge", session.charge().value())
                .param("status", session.status().name())
                .param("at", session.createdAt().atOffset(ZoneOffset.UTC))
                .param("rated", session.ratedAt().atOffset(ZoneOffset.UTC))
                .param("until", session.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<PaymentSession> find(OrganizationId organization, PaymentSessionId id) {
        return one(organization, id, "");
    }

    Optional<PaymentSession> forUpdate(OrganizationId organization, PaymentSessionId id) {
        return one(organization, id, " for update");
    }

    private Optional<PaymentSession> one(OrganizationId organization, PaymentSessionId id, String lock) {
        return jdbc.sql("select * from payment.payment_session where organization_id = ? and id = ?" + lock)
                .params(organization.value(), id.value())
                .query(PaymentSessionStore::session)
                .optional();
    }

    /** The visits of charges that are not over, in the order of their ids. */
    List<PaymentSession> openForUpdate(OrganizationId organization, Collection<ChargeId> charges) {
        return jdbc.sql("select * from payment.payment_session where " + OPEN
                        + "charge_id = any(:charges) order by id for update")
                .param("organization", organization.value())
                .param("charges", charges.stream().map(ChargeId::value).toArray(UUID[]::new))
                .query(PaymentSessionStore::session)
                .list();
    }

    /** A time in which a charge was looked at, and what for that matters. */
    record Span(UUID about, ChargeId charge, Instant from, Instant until) {}

    private record Rated(UUID about, Instant at) {}

    /** The moments whose rates visits of charges were shown in their spans, over or not, the newest first. */
    Map<UUID, List<Instant>> ratedBetween(OrganizationId organization, List<Span> spans) {
        return jdbc
                .sql("""
                        select span.about, shown.rated_at
                        from unnest(:abouts::uuid[], :charges::uuid[], :froms::timestamptz[], :untils::timestamptz[])
                            as span (about, charge, since, until)
                        cross join lateral (
                            select distinct rated_at from payment.payment_session
                            where organization_id = :organization and charge_id = span.charge
                                and rated_at > span.since and rated_at <= span.until
                            order by rated_at desc limit 200) shown
                        order by shown.rated_at desc""")
                .param("abouts", spans.stream().map(Span::about).toArray(UUID[]::new))
                .param(
                        "charges",
                        spans.stream().map(span -> span.charge().value()).toArray(UUID[]::new))
                .param(
                        "froms",
                        spans.stream().map(span -> span.from().toString()).toArray(String[]::new))
                .param(
                        "untils",
                        spans.stream().map(span -> span.until().toString()).toArray(String[]::new))
                .param("organization", organization.value())
                .query((row, _) -> new Rated(
                        row.getObject(1, UUID.class), row.getTimestamp(2).toInstant()))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Rated::about, Collectors.mapping(Rated::at, Collectors.toList())));
    }

    int countOpen(OrganizationId organization, ChargeId charge) {
        return jdbc.sql("select count(*) from payment.payment_session where " + OPEN + "charge_id = :charge")
                .param("organization", organization.value())
                .param("charge", charge.value())
                .query(Integer.class)
                .single();
    }

    /**
     * Takes a step.
     *
     * @throws IllegalStateException when the visit has moved on since it was read
     */
    void update(PaymentSession session, PaymentSessionStatus before) {
        Instant viewed = session.viewedAt();
        int changed = jdbc.sql("""
                update payment.payment_session set status = :status, asset = :asset, viewed_at = :viewed,
                    rated_at = :rated, expires_at = :until
                where organization_id = :organization and id = :id and status = :before""")
                .param("status", session.status().name())
                .param("asset", session.asset())
                .param("viewed", viewed == null ? null : viewed.atOffset(ZoneOffset.UTC))
                .param("rated", session.ratedAt().atOffset(ZoneOffset.UTC))
                .param("until", session.expiresAt().atOffset(ZoneOffset.UTC))
                .param("organization", session.organization().value())
                .param("id", session.id().value())
                .param("before", before.name())
                .update();
        if (changed != 1) {
            throw new IllegalStateException("a visit has moved on: " + session.id());
        }
    }

    private static PaymentSession session(ResultSet row, int number) throws SQLException {
        Timestamp viewed = row.getTimestamp("viewed_at");
        return new PaymentSession(
                new PaymentSessionId(row.getObject("id", UUID.class)),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                new ChargeId(row.getObject("charge_id", UUID.class)),
                PaymentSessionStatus.valueOf(row.getString("status")),
                row.getString("asset"),
                row.getTimestamp("created_at").toInstant(),
                viewed == null ? null : viewed.toInstant(),
                row.getTimestamp("rated_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }
}
