package allscale.payment;

import allscale.chain.Networks;
import allscale.intent.Route;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.Id;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.kernel.Page;
import allscale.kernel.PersonId;
import java.math.BigDecimal;
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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Payouts and the steps they took. */
@Repository
class PayoutStore {

    private static final String SELECT = "select * from payment.payout where organization_id = :organization and ";

    private final JdbcClient jdbc;
    private final Networks networks;

    PayoutStore(JdbcClient jdbc, Networks networks) {
        this.jdbc = jdbc;
        this.networks = networks;
    }

    /** Writes a new row; false when this payout exists already */
    boolean insert(Payout payout) {
        PayoutRequest request = payout.request();
        return jdbc.sql("""
                insert into payment.payout (id, organization_id, status, network, asset, units, to_address, payee_id,
                    payee_name, note, route, requested_by, created_at)
                values (:id, :organization, :status, :network, :asset, :units, :to, :payee, :name, :note, :route,
                    :person, :at) on conflict (id) do nothing""")
                        .param("id", payout.id().value())
                        .param("organization", payout.organization().value())
                        .param("status", payout.status().name())
                        .param("network", payout.money().asset().network().caip2())
                        .param("asset", payout.money().asset().caip19())
                        .param("units", payout.money().units())
                        .param("to", request.to().text())
                        .param("payee", request.payee())
                        .param("name", request.payeeName())
                        .param("note", request.note())
                        .param("route", request.route().name())
                        .param("person", payout.requestedBy().value())
                        .param("at", payout.createdAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void update(Payout payout) {
        PayoutState state = payout.state();
        PayoutState.No no = state.no();
        Money shortBy = state.shortBy();
        Money received = state.received();
        jdbc.sql("""
                update payment.payout set status = :status, intent_id = :intent, short_units = :short, short_asset = :shortAsset, hold_number = :hold, tx_hash = :hash,
                    attempt_final = :attempt, transfer_final = :transfer, received_units = :received, no_code = :code, no_sentence = :sentence,
                    ended_at = :endedAt
                where organization_id = :organization and id = :id""")
                .param("status", state.status().name())
                .param("intent", state.intent())
                .param("short", shortBy == null ? null : shortBy.units())
                .param("shortAsset", shortBy == null ? null : shortBy.asset().caip19())
                .param("hold", state.holdNumber())
                .param("hash", state.txHash())
                .param("attempt", state.attemptFinal())
                .param("transfer", state.transferFinal())
                .param("received", received == null ? null : received.units())
                .param("code", no == null ? null : no.code())
                .param("sentence", no == null ? null : no.sentence())
                .param("endedAt", utc(state.endedAt()))
                .param("organization", payout.organization().value())
                .param("id", payout.id().value())
                .update();
    }

    Optional<Payout> find(OrganizationId organization, PayoutId id) {
        return query(organization, "id = :key", id.value()).stream().findFirst();
    }

    Optional<Payout> forUpdate(OrganizationId organization, PayoutId id) {
        return query(organization, "id = :key for update", id.value()).stream().findFirst();
    }

    /** The payouts an intent carries, locked in the order of their ids. */
    List<Payout> ofIntentForUpdate(OrganizationId organization, UUID intent) {
        return query(organization, "intent_id = :key order by id for update", intent);
    }

    Page<Payout> page(OrganizationId organization, int limit, @Nullable String cursor) {
        UUID before = cursor == null ? new UUID(-1, -1) : Id.parse("out", cursor);
        List<Payout> rows = jdbc.sql(SELECT + "id < :before order by id desc limit :limit")
                .param("organization", organization.value())
                .param("before", before)
                .param("limit", limit + 1)
                .query(this::payout)
                .list();
        return Page.cut(rows, limit, payout -> payout.id().text());
    }

    /** Payouts of the same amount to the same address since a time that were not given up, newest first. */
    List<Payout> alike(OrganizationId organization, Address to, Money money, Instant since) {
        return jdbc.sql(SELECT + """
                        to_address = :to and asset = :asset and units = :units and created_at >= :since
                        and status not in ('REFUSED', 'FAILED', 'CANCELED') order by id desc limit 20""")
                .param("organization", organization.value())
                .param("to", to.text())
                .param("asset", money.asset().caip19())
                .param("units", money.units())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(this::payout)
                .list();
    }

    /** The ids of payouts that are short of money: each is read for itself. */
    List<String> shortOfMoney(OrganizationId organization) {
        return jdbc.sql("""
                select id from payment.payout
                where organization_id = ? and status in ('READY', 'SENDING', 'UNKNOWN') and short_units is not null
                order by status = 'READY', id
                """)
                .param(organization.value())
                .query((row, _) -> new PayoutId(row.getObject("id", UUID.class)).text())
                .list();
    }

    /** Payouts that an intent carries, that may hold money on a network and have not left it yet, the newest first. */
    List<Payout> reservedForUpdate(OrganizationId organization, NetworkId network) {
        return jdbc.sql(SELECT + """
                        network = :network and status in ('READY', 'SENDING', 'UNKNOWN') and intent_id is not null
                        and short_units is null and not transfer_final order by id desc for update""")
                .param("organization", organization.value())
                .param("network", network.caip2())
                .query(this::payout)
                .list();
    }

    /** Whether an own address may be paying network fees that are not booked yet. */
    boolean isSendingAtOwnFee(OrganizationId organization) {
        return jdbc.sql("""
                select exists (select from payment.payout where organization_id = ?
                    and status in ('SENDING', 'UNKNOWN') and route = 'OWN_FEE')""").param(organization.value()).query(Boolean.class).single();
    }

    void addStep(Payout payout, String step, @Nullable String detail, Instant at) {
        jdbc.sql("""
                insert into payment.payout_step (payout_id, organization_id, position, step, detail, tx_hash, at)
                select :payout, :organization, coalesce(max(position), 0) + 1, :step, :detail, :hash, :at
                from payment.payout_step where payout_id = :payout""")
                .param("payout", payout.id().value())
                .param("organization", payout.organization().value())
                .param("step", step)
                .param("detail", detail)
                .param("hash", payout.state().txHash())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private record StepOf(PayoutId payout, Step step) {}

    /** The steps of several payouts, in their order. */
    Map<PayoutId, List<Step>> steps(OrganizationId organization, Collection<PayoutId> ids) {
        return jdbc
                .sql("""
                        select step, detail, tx_hash, at, payout_id from payment.payout_step
                        where organization_id = ? and payout_id = any(?) order by position""")
                .params(organization.value(), ids.stream().map(PayoutId::value).toArray(UUID[]::new))
                .query((row, _) -> new StepOf(
                        new PayoutId(row.getObject(5, UUID.class)),
                        new Step(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getTimestamp(4).toInstant())))
                .list()
                .stream()
                .collect(Collectors.groupingBy(StepOf::payout, Collectors.mapping(StepOf::step, Collectors.toList())));
    }

    private List<Payout> query(OrganizationId organization, String condition, UUID key) {
        return jdbc.sql(SELECT + condition)
                .param("organization", organization.value())
                .param("key", key)
                .query(this::payout)
                .list();
    }

    private Payout payout(ResultSet row, int number) throws SQLException {
        Asset asset = networks.asset(row.getString("asset"));
        PayoutRequest request = new PayoutRequest(
                new Money(row.getBigDecimal("units").toBigIntegerExact(), asset),
                new Address(row.getString("to_address")),
                row.getObject("payee_id", UUID.class),
                row.getString("payee_name"),
                row.getString("note"),
                Route.valueOf(row.getString("route")));
        return new Payout(
                new PayoutId(row.getObject("id", UUID.class)),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                request,
                new PersonId(row.getObject("requested_by", UUID.class)),
                row.getTimestamp("created_at").toInstant(),
                state(row));
    }

    private PayoutState state(ResultSet row) throws SQLException {
        String code = row.getString("no_code");
        String sentence = row.getString("no_sentence");
        BigDecimal received = row.getBigDecimal("received_units");
        BigDecimal shortUnits = row.getBigDecimal("short_units");
        Timestamp endedAt = row.getTimestamp("ended_at");
        return new PayoutState(
                PayoutStatus.valueOf(row.getString("status")),
                row.getObject("intent_id", UUID.class),
                shortUnits == null
                        ? null
                        : new Money(shortUnits.toBigIntegerExact(), networks.asset(row.getString("short_asset"))),
                row.getInt("hold_number"),
                row.getString("tx_hash"),
                row.getBoolean("attempt_final"),
                row.getBoolean("transfer_final"),
                received == null
                        ? null
                        : new Money(received.toBigIntegerExact(), networks.asset(row.getString("asset"))),
                code == null || sentence == null ? null : new PayoutState.No(code, sentence),
                endedAt == null ? null : endedAt.toInstant());
    }

    private static @Nullable Object utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    /** One step a payout took, as its timeline shows it. */
    record Step(
            String step, @Nullable String detail, @Nullable String txHash, Instant at) {}
}
