package allscale.payment;

import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people decided about money that came in; rows are never changed but for being taken back. */
@Repository
class DecisionStore {

    private static final String STANDING = "undone_at is null and organization_id = :organization and ";

    private final JdbcClient jdbc;

    DecisionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Says what a payment that waits was for. */
    void add(OrganizationId organization, MatchDecision decision) {
        ChargeId charge = decision.charge();
        jdbc.sql("""
                insert into payment.match_decision
                    (id, organization_id, transfer_id, kind, charge_id, note, decided_by, decided_at)
                values (:id, :organization, :transfer, :kind, :charge, :note, :person, :at)""")
                .param("id", decision.id())
                .param("organization", organization.value())
                .param("transfer", decision.transfer())
                .param("kind", decision.kind().text())
                .param("charge", charge == null ? null : charge.value())
                .param("note", decision.note())
                .param("person", decision.by().value())
                .param("at", decision.at().atOffset(ZoneOffset.UTC))
                .update();
        must(jdbc.sql("""
                update payment.unmatched set decision_id = ?
                where organization_id = ? and transfer_id = ? and decision_id is null""")
                .params(decision.id(), organization.value(), decision.transfer())
                .update());
    }

    /** Takes it back: the payment waits again. */
    void undo(OrganizationId organization, MatchDecision decision, PersonId person, Instant at) {
        must(jdbc.sql("""
                update payment.match_decision set undone_by = ?, undone_at = ?
                where organization_id = ? and id = ? and undone_at is null""")
                .params(person.value(), at.atOffset(ZoneOffset.UTC), organization.value(), decision.id())
                .update());
        must(jdbc.sql("""
                update payment.unmatched set decision_id = null
                where organization_id = ? and transfer_id = ? and decision_id = ?""")
                .params(organization.value(), decision.transfer(), decision.id())
                .update());
    }

    Optional<MatchDecision> ofTransfer(OrganizationId organization, UUID transfer) {
        return jdbc.sql("select * from payment.match_decision where " + STANDING + "transfer_id = :transfer")
                .param("organization", organization.value())
                .param("transfer", transfer)
                .query((row, _) -> decision(row))
                .optional();
    }

    /** What was decided last, newest first. */
    List<MatchDecision> newest(OrganizationId organization, int limit) {
        return jdbc.sql("select * from payment.match_decision where " + STANDING
                        + "true order by decided_at desc, id desc limit :limit")
                .param("organization", organization.value())
                .param("limit", limit)
                .query((row, _) -> decision(row))
                .list();
    }

    void add(OrganizationId organization, DifferenceAcceptance acceptance) {
        jdbc.sql("""
                insert into payment.difference_acceptance
                    (id, organization_id, charge_id, kind, amount_micros, note, accepted_by, accepted_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        acceptance.id(),
                        organization.value(),
                        acceptance.charge().value(),
                        acceptance.kind().text(),
                        acceptance.amount().micros(),
                        acceptance.note(),
                        acceptance.by().value(),
                        acceptance.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    void undo(OrganizationId organization, DifferenceAcceptance acceptance, PersonId person, Instant at) {
        must(jdbc.sql("""
                update payment.difference_acceptance set undone_by = ?, undone_at = ?
                where organization_id = ? and id = ? and undone_at is null""")
                .params(person.value(), at.atOffset(ZoneOffset.UTC), organization.value(), acceptance.id())
                .update());
    }

    /** What was settled about these charges, by charge. */
    Map<ChargeId, DifferenceAcceptance> ofCharges(OrganizationId organization, Collection<Charge> charges) {
        Map<UUID, String> currencies = charges.stream()
                .collect(Collectors.toMap(
                        charge -> charge.id().value(),
                        charge -> charge.terms().due().currency()));
        return jdbc
                .sql("select * from payment.difference_acceptance where " + STANDING + "charge_id = any(:charges)")
                .param("organization", organization.value())
                .param("charges", currencies.keySet().toArray(UUID[]::new))
                .query((row, _) -> acceptance(row, currencies))
                .list()
                .stream()
                .collect(Collectors.toMap(DifferenceAcceptance::charge, Function.identity()));
    }

    private static MatchDecision decision(ResultSet row) throws SQLException {
        UUID charge = row.getObject("charge_id", UUID.class);
        return new MatchDecision(
                row.getObject("id", UUID.class),
                row.getObject("transfer_id", UUID.class),
                MatchDecision.Kind.of(row.getString("kind")).orElseThrow(),
                charge == null ? null : new ChargeId(charge),
                row.getString("note"),
                new PersonId(row.getObject("decided_by", UUID.class)),
                row.getTimestamp("decided_at").toInstant());
    }

    private static DifferenceAcceptance acceptance(ResultSet row, Map<UUID, String> currencies) throws SQLException {
        UUID charge = row.getObject("charge_id", UUID.class);
        String currency = currencies.getOrDefault(charge, "");
        return new DifferenceAcceptance(
                row.getObject("id", UUID.class),
                new ChargeId(charge),
                DifferenceAcceptance.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                new Price(row.getBigDecimal("amount_micros").toBigIntegerExact(), currency),
                row.getString("note"),
                new PersonId(row.getObject("accepted_by", UUID.class)),
                row.getTimestamp("accepted_at").toInstant());
    }

    private static void must(int changed) {
        if (changed != 1) {
            throw new IllegalStateException("a decision has moved on since it was read");
        }
    }
}
