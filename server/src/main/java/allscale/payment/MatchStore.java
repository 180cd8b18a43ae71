package allscale.payment;

import allscale.chain.Networks;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import allscale.wallet.TransferFigures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which incoming transfer counts for which charge, and the inbox of those that count for none yet. */
@Repository
class MatchStore {

    /** Waits for a person, is no dust, and is not listed as another row. */
    private static final String OPEN = "decision_id is null and not hidden and listed_as is null";

    private final JdbcClient jdbc;
    private final Networks networks;

    MatchStore(JdbcClient jdbc, Networks networks) {
        this.jdbc = jdbc;
        this.networks = networks;
    }

    /** Writes new rows; a transfer counts once. */
    void insert(OrganizationId organization, List<Match> matches) {
        if (matches.isEmpty()) {
            return;
        }
        int added = jdbc.sql("""
                insert into payment.match (transfer_id, organization_id, charge_id, asset, units, value_micros,
                    rate_micros, rate_source, network, tx_hash, matched_by, at, counted_at)
                select transfer, :organization, charge, asset, units, value, rate, source, network, hash, person, at, counted
                from unnest(:transfers::uuid[], :charges::uuid[], :assets::text[], :units::numeric[], :values::numeric[],
                        :rates::numeric[], :sources::text[], :networks::text[], :hashes::text[], :persons::uuid[],
                        :at::timestamptz[], :counted::timestamptz[])
                    as new (transfer, charge, asset, units, value, rate, source, network, hash, person, at, counted)
                on conflict (transfer_id) do nothing""")
                .param("organization", organization.value())
                .param("transfers", column(matches, Match::transfer))
                .param("charges", column(matches, match -> match.charge().value()))
                .param("assets", column(matches, match -> match.money().asset().caip19()))
                .param("units", column(matches, match -> match.money().units()))
                .param("values", column(matches, match -> match.value().micros()))
                .param("rates", column(matches, match -> match.rate().perCoin().micros()))
                .param("sources", column(matches, match -> match.rate().source()))
                .param(
                        "networks",
                        column(matches, match -> match.money().asset().network().caip2()))
                .param("hashes", column(matches, Match::txHash))
                .param("persons", column(matches, MatchStore::person))
                .param("at", column(matches, Match::at))
                .param("counted", column(matches, Match::countedAt))
                .update();
        if (added != matches.size()) {
            throw new IllegalStateException("a transfer counts once: "
                    + matches.stream().map(Match::transfer).toList());
        }
    }

    /** What transfers counted for, by transfer. */
    Map<UUID, TransferFigures.Worth> worths(OrganizationId organization, Collection<UUID> transfers) {
        Map<UUID, TransferFigures.Worth> worths = new HashMap<>();
        if (transfers.isEmpty()) {
            return worths;
        }
        jdbc.sql("""
                select m.transfer_id, m.rate_micros, m.value_micros, c.currency
                from payment.match m join payment.charge c on c.id = m.charge_id
                where m.organization_id = :organization and m.transfer_id = any(:transfers::uuid[])""")
                .param("organization", organization.value())
                .param("transfers", transfers.stream().map(UUID::toString).toArray(String[]::new))
                .query((RowCallbackHandler) row -> worths.put(
                        row.getObject("transfer_id", UUID.class),
                        new TransferFigures.Worth(
                                price(row, "rate_micros").decimal(),
                                price(row, "value_micros").decimal(),
                                row.getString("currency"))));
        return worths;
    }

    private static Price price(ResultSet row, String micros) throws SQLException {
        return new Price(row.getBigDecimal(micros).toBigIntegerExact(), row.getString("currency"));
    }

    private static @Nullable UUID person(Match match) {
        PersonId person = match.matchedBy();
        return person == null ? null : person.value();
    }

    private static @Nullable String[] column(List<Match> matches, Function<Match, @Nullable Object> cell) {
        return matches.stream()
                .map(match -> {
                    Object value = cell.apply(match);
                    return value == null ? null : value.toString();
                })
                .toArray(String[]::new);
    }

    List<Match> ofCharge(OrganizationId organization, Charge charge) {
        return ofCharges(organization, List.of(charge)).getOrDefault(charge.id(), List.of());
    }

    /** What counts for each of these charges; nothing for those nothing counts for. */
    Map<ChargeId, List<Match>> ofCharges(OrganizationId organization, Collection<Charge> charges) {
        Map<UUID, Charge> byId =
                charges.stream().collect(Collectors.toMap(charge -> charge.id().value(), Function.identity()));
        return jdbc
                .sql("select * from payment.match where organization_id = ? and charge_id = any(?) order by at")
                .params(organization.value(), byId.keySet().toArray(UUID[]::new))
                .query((row, _) -> match(row, Objects.requireNonNull(byId.get(row.getObject("charge_id", UUID.class)))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Match::charge));
    }

    void addUnmatched(OrganizationId organization, Unmatched part) {
        jdbc.sql("""
                insert into payment.unmatched (transfer_id, organization_id, wallet_address_id, network, asset, units,
                    sender, tx_hash, arrived_at, listed_at, hidden, charge_id, why)
                values (:transfer, :organization, :address, :network, :asset, :units, :sender, :hash, :at,
                    :listed, :hidden, :charge, :why)
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
                .param("listed", part.listedAt().atOffset(ZoneOffset.UTC))
                .param("hidden", part.hidden())
                .param("charge", part.charge() == null ? null : part.charge().value())
                .param("why", part.why() == null ? null : part.why().text())
                .update();
    }

    /** The newest first, behind a transfer or from the first on. */
    List<Unmatched> openUnmatched(OrganizationId organization, @Nullable UUID after, int limit) {
        return jdbc.sql("select * from payment.unmatched where organization_id = :organization and " + OPEN + """
                 and (:after::uuid is null or (arrived_at, transfer_id) < (
                    select arrived_at, transfer_id from payment.unmatched
                    where organization_id = :organization and transfer_id = :after::uuid))
                order by arrived_at desc, transfer_id desc limit :limit""")
                .param("organization", organization.value())
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> unmatched(row))
                .list();
    }

    boolean isOpen(OrganizationId organization, UUID transfer) {
        return jdbc.sql(
                        "select exists (select from payment.unmatched where organization_id = ? and transfer_id = ? and "
                                + OPEN + ")")
                .params(organization.value(), transfer)
                .query(Boolean.class)
                .single();
    }

    /** What came to charges' addresses and does not count for them, decided or not, oldest first; no dust. */
    Map<ChargeId, List<Unmatched>> beside(OrganizationId organization, Collection<ChargeId> charges) {
        return jdbc
                .sql("""
                        select * from payment.unmatched u
                        where organization_id = :organization and charge_id = any(:charges) and not hidden
                            and not exists (select from payment.match m
                                where m.transfer_id = u.transfer_id and m.charge_id = u.charge_id)
                        order by arrived_at""")
                .param("organization", organization.value())
                .param("charges", charges.stream().map(ChargeId::value).toArray(UUID[]::new))
                .query((row, _) -> unmatched(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(part -> Objects.requireNonNull(part.charge())));
    }

    Optional<Unmatched> unmatchedForUpdate(OrganizationId organization, UUID transfer) {
        return unmatched(organization, "transfer_id = :id for update", transfer).stream()
                .findFirst();
    }

    /** What arrived by these transactions and stands in the inbox for itself; locked in one order. */
    List<Unmatched> ofTransactionsForUpdate(OrganizationId organization, Collection<String> txs) {
        return jdbc.sql("""
                        select * from payment.unmatched
                        where organization_id = ? and tx_hash = any(?) and listed_as is null
                        order by transfer_id for update""")
                .params(organization.value(), txs.toArray(String[]::new))
                .query((row, _) -> unmatched(row))
                .list();
    }

    /** Lists as another one those of these that stand for themselves and are not decided; these. */
    List<Unmatched> listOpenAs(OrganizationId organization, Collection<UUID> transfers, UUID other) {
        return jdbc.sql("""
                        update payment.unmatched set listed_as = ?
                        where organization_id = ? and transfer_id = any(?) and listed_as is null
                            and decision_id is null
                        returning *""")
                .params(other, organization.value(), transfers.toArray(UUID[]::new))
                .query((row, _) -> unmatched(row))
                .list();
    }

    /** Lists a row as another one, whatever was decided about it. */
    void listAs(OrganizationId organization, UUID transfer, UUID other) {
        jdbc.sql("update payment.unmatched set listed_as = ? where organization_id = ? and transfer_id = ?")
                .params(other, organization.value(), transfer)
                .update();
    }

    /** Takes a match back; empty when there is none. */
    Optional<Match> remove(OrganizationId organization, Charge charge, UUID transfer) {
        Optional<Match> match = ofCharge(organization, charge).stream()
                .filter(one -> one.transfer().equals(transfer))
                .findFirst();
        match.ifPresent(_ -> jdbc.sql("delete from payment.match where organization_id = ? and transfer_id = ?")
                .params(organization.value(), transfer)
                .update());
        return match;
    }

    private Match match(ResultSet row, Charge charge) throws SQLException {
        String currency = charge.terms().due().currency();
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
                at,
                row.getTimestamp("counted_at").toInstant());
    }

    private List<Unmatched> unmatched(OrganizationId organization, String condition, UUID id) {
        return jdbc.sql("select * from payment.unmatched where organization_id = :organization and " + condition)
                .param("organization", organization.value())
                .param("id", id)
                .query((row, _) -> unmatched(row))
                .list();
    }

    private Unmatched unmatched(ResultSet row) throws SQLException {
        UUID charge = row.getObject("charge_id", UUID.class);
        String why = row.getString("why");
        return new Unmatched(
                row.getObject("transfer_id", UUID.class),
                row.getObject("wallet_address_id", UUID.class),
                money(row.getString("asset"), row.getBigDecimal("units")),
                row.getString("sender"),
                row.getString("tx_hash"),
                row.getTimestamp("arrived_at").toInstant(),
                row.getTimestamp("listed_at").toInstant(),
                row.getBoolean("hidden"),
                charge == null ? null : new ChargeId(charge),
                why == null ? null : InboxReason.of(why),
                row.getObject("decision_id", UUID.class),
                row.getObject("listed_as", UUID.class));
    }

    private Money money(String asset, java.math.BigDecimal units) {
        return new Money(units.toBigIntegerExact(), networks.asset(asset));
    }

    /**
     * One part of the inbox: a final incoming transfer whose reason is not known.
     *
     * @param hidden dust, which nobody is asked about
     * @param charge the charge whose address it came to, or null
     * @param why why it does not count for that charge, or null
     * @param decision what a person said of it last, or null while it waits
     * @param listedAs the one that stands for the same money, or null when it stands for itself
     */
    record Unmatched(
            UUID transfer,
            UUID walletAddress,
            Money money,
            String sender,
            String txHash,
            Instant arrivedAt,
            Instant listedAt,
            boolean hidden,
            @Nullable ChargeId charge,
            @Nullable InboxReason why,
            @Nullable UUID decision,
            @Nullable UUID listedAs) {}
}
