package allscale.payment;

import allscale.chain.Networks;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which incoming transfer counts for which charge, and the inbox of those that count for none yet. */
@Repository
class MatchStore {

    private final JdbcClient jdbc;
    private final Networks networks;

    MatchStore(JdbcClient jdbc, Networks networks) {
        this.jdbc = jdbc;
        this.networks = networks;
    }

    /** Writes a new row; false when this transfer is matched already */
    boolean insert(OrganizationId organization, Match match) {
        return jdbc.sql("""
                insert into payment.match (transfer_id, organization_id, charge_id, asset, units, value_micros,
                    rate_micros, rate_source, network, tx_hash, matched_by, at)
                values (:transfer, :organization, :charge, :asset, :units, :value, :rate, :source, :network, :hash,
                    :person, :at) on conflict (transfer_id) do nothing""")
                        .param("transfer", match.transfer())
                        .param("organization", organization.value())
                        .param("charge", match.charge().value())
                        .param("asset", match.money().asset().caip19())
                        .param("units", match.money().units())
                        .param("value", match.value().micros())
                        .param("rate", match.rate().perCoin().micros())
                        .param("source", match.rate().source())
                        .param("network", match.money().asset().network().caip2())
                        .param("hash", match.txHash())
                        .param(
                                "person",
                                match.matchedBy() == null
                                        ? null
                                        : match.matchedBy().value())
                        .param("at", match.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    List<Match> ofCharge(OrganizationId organization, Charge charge) {
        String currency = charge.terms().due().currency();
        return jdbc.sql("select * from payment.match where organization_id = ? and charge_id = ? order by at")
                .params(organization.value(), charge.id().value())
                .query((row, _) -> {
                    Money money = money(row.getString("asset"), row.getBigDecimal("units"));
                    UUID person = row.getObject("matched_by", UUID.class);
                    Instant at = row.getTimestamp("at").toInstant();
                    return new Match(
                            row.getObject("transfer_id", UUID.class),
                            charge.id(),
                            money,
                            new Price(row.getBigDecimal("value_micros").toBigIntegerExact(), currency),
                            new Rate(
                                    money.asset().symbol(),
                                    new Price(row.getBigDecimal("rate_micros").toBigIntegerExact(), currency),
                                    row.getString("rate_source"),
                                    at),
                            row.getString("tx_hash"),
                            person == null ? null : new PersonId(person),
                            at);
                })
                .list();
    }

    void addUnmatched(OrganizationId organization, Unmatched part) {
        jdbc.sql("""
                insert into payment.unmatched (transfer_id, organization_id, wallet_address_id, network, asset, units,
                    sender, tx_hash, arrived_at, hidden)
                values (:transfer, :organization, :address, :network, :asset, :units, :sender, :hash, :at,
                    :hidden)
                on conflict (transfer_id) do nothing""")
                .param("transfer", part.transfer())
                .param("organization", organization.value())
                .param("address", part.walletAddress())
                .param("network", part.money().asset().network().caip2())
                .param("asset", part.money().asset().caip19())
                .param("units", part.money().units())
                .param("sender", part.sender())
                .param("hash", part.txHash())
                .param("at", part.arrivedAt().atOffset(ZoneOffset.UTC))
                .param("hidden", part.hidden())
                .update();
    }

    List<Unmatched> openUnmatched(OrganizationId organization) {
        return unmatched(
                organization, "assigned_charge is null and not hidden order by arrived_at desc", new UUID(0, 0));
    }

    /** What waits in the inbox at some addresses, oldest first. */
    List<Unmatched> openUnmatchedAt(OrganizationId organization, Collection<UUID> addresses) {
        return openUnmatched(organization).stream()
                .filter(part -> addresses.contains(part.walletAddress()))
                .sorted(Comparator.comparing(Unmatched::arrivedAt))
                .toList();
    }

    Optional<Unmatched> unmatchedForUpdate(OrganizationId organization, UUID transfer) {
        return unmatched(organization, "transfer_id = :transfer for update", transfer).stream()
                .findFirst();
    }

    void assign(OrganizationId organization, UUID transfer, ChargeId charge, PersonId person, Instant at) {
        jdbc.sql("""
                update payment.unmatched set assigned_charge = ?, assigned_by = ?, assigned_at = ?
                where organization_id = ? and transfer_id = ? and assigned_charge is null""")
                .params(charge.value(), person.value(), at.atOffset(ZoneOffset.UTC), organization.value(), transfer)
                .update();
    }

    private List<Unmatched> unmatched(OrganizationId organization, String condition, UUID transfer) {
        return jdbc.sql("select * from payment.unmatched where organization_id = :organization and " + condition)
                .param("organization", organization.value())
                .param("transfer", transfer)
                .query((row, _) -> {
                    UUID charge = row.getObject("assigned_charge", UUID.class);
                    return new Unmatched(
                            row.getObject("transfer_id", UUID.class),
                            row.getObject("wallet_address_id", UUID.class),
                            money(row.getString("asset"), row.getBigDecimal("units")),
                            row.getString("sender"),
                            row.getString("tx_hash"),
                            row.getTimestamp("arrived_at").toInstant(),
                            row.getBoolean("hidden"),
                            charge == null ? null : new ChargeId(charge));
                })
                .list();
    }

    private Money money(String asset, java.math.BigDecimal units) {
        return new Money(units.toBigIntegerExact(), networks.asset(asset));
    }

    /**
     * One part of the inbox: a final incoming transfer whose reason is not known.
     *
     * @param hidden dust, which nobody is asked about
     */
    record Unmatched(
            UUID transfer,
            UUID walletAddress,
            Money money,
            String sender,
            String txHash,
            Instant arrivedAt,
            boolean hidden,
            @Nullable ChargeId assigned) {}
}
