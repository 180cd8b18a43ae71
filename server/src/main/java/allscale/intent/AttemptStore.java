package allscale.intent;

import allscale.chain.Networks;
import allscale.chain.Plan;
import allscale.chain.SignedPlan;
import allscale.chain.TxHash;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.relayer.Relays;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Replay guards and signed bytes. */
@Repository
class AttemptStore {

    private static final String SELECT = """
            select a.id, a.intent_id, a.line, a.plan, a.raw, a.hash, a.saved_at, a.state, a.state_at, a.detail,
                a.inclusion, a.network, i.asset
            from intent.attempt a join intent.intent i on i.id = a.intent_id
            """;

    private final JdbcClient jdbc;
    private final Networks networks;
    private final Relays relays;

    AttemptStore(JdbcClient jdbc, Networks networks, Relays relays) {
        this.jdbc = jdbc;
        this.networks = networks;
        this.relays = relays;
    }

    /** Who owns a guard now. */
    record Owner(IntentId intent, int line) {}

    /** The account nonces of a sender that signed bytes of ours use and whose fate is open, rising. */
    List<BigInteger> signedNonces(OrganizationId organization, NetworkId network, Address sender) {
        return jdbc.sql("""
                select nonce from intent.guard where organization_id = :organization and network = :network
                    and sender = :sender and nonce is not null and ended_at is null and request_id is null
                order by nonce
                """)
                .param("organization", organization.value())
                .param("network", network.caip2())
                .param("sender", sender.text())
                .query((row, number) -> row.getBigDecimal("nonce").toBigIntegerExact())
                .list();
    }

    /** Whether an account nonce of a sender was used, in a final block, by bytes that were signed in this life. */
    boolean hasClosed(OrganizationId organization, NetworkId network, Address sender, int life) {
        return jdbc.sql("""
                        select exists (select from intent.attempt a
                            join intent.guard g on g.organization_id = a.organization_id and g.guard = a.guard
                            where a.organization_id = :organization and a.life = :life and a.state in ('final', 'failed')
                                and g.network = :network and g.sender = :sender and g.nonce is not null)
                        """)
                .param("organization", organization.value())
                .param("life", life)
                .param("network", network.caip2())
                .param("sender", sender.text())
                .query(Boolean.class)
                .single();
    }

    /** Gives up every guard of a sender that was planned and never signed: the newest request wins. */
    void releaseUnsigned(OrganizationId organization, NetworkId network, Address sender) {
        jdbc.sql("""
                delete from intent.guard where organization_id = :organization and network = :network
                    and sender = :sender and request_id is not null and nonce is not null
                """)
                .param("organization", organization.value())
                .param("network", network.caip2())
                .param("sender", sender.text())
                .update();
    }

    /** Gives up the guards of an intent that were never signed, and what was kept free to carry them. */
    void release(Intent intent) {
        intent.lines().forEach(line -> relays.release(intent.organization(), Signatures.gas(intent, line.index())));
        jdbc.sql("""
                delete from intent.guard g where intent_id = :intent and request_id is not null and not exists
                    (select 1 from intent.attempt a
                    where a.organization_id = g.organization_id and a.guard = g.guard)
                """).param("intent", intent.id().value()).update();
    }

    /** Reserves a plan's guard for a line; false when another line owns it. */
    boolean reserve(Intent intent, Plan plan, UUID request) {
        BigInteger nonce = plan instanceof Plan.TransferTx tx ? tx.nonce() : null;
        return jdbc.sql("""
                        insert into intent.guard as g (organization_id, guard, intent_id, line, network, sender, nonce,
                            request_id)
                        values (:organization, :guard, :intent, :line, :network, :sender, :nonce, :request)
                        on conflict (organization_id, guard) do update set request_id = excluded.request_id,
                            ended_at = null
                        where g.intent_id = excluded.intent_id and g.line = excluded.line
                            and (g.ended_at is not null or g.request_id is not null)
                        """)
                        .param("organization", intent.organization().value())
                        .param("guard", plan.guard())
                        .param("intent", intent.id().value())
                        .param("line", plan.lines().getFirst())
                        .param("network", intent.network().caip2())
                        .param("sender", plan.from().text())
                        .param("nonce", nonce)
                        .param("request", request)
                        .update()
                == 1;
    }

    /** Whether signed bytes of this line hold a guard whose fate is open. */
    boolean isHeld(Intent intent, Plan plan) {
        return jdbc.sql("""
                        select count(*) from intent.guard where organization_id = :organization and guard = :guard
                            and intent_id = :intent and line = :line and request_id is null and ended_at is null
                        """)
                        .param("organization", intent.organization().value())
                        .param("guard", plan.guard())
                        .param("intent", intent.id().value())
                        .param("line", plan.lines().getFirst())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Turns a reservation into the guard of signed bytes; false when it was given up meanwhile. */
    boolean sign(OrganizationId organization, String guard, UUID request) {
        return jdbc.sql("""
                        update intent.guard set request_id = null
                        where organization_id = :organization and guard = :guard and request_id = :request
                        """)
                        .param("organization", organization.value())
                        .param("guard", guard)
                        .param("request", request)
                        .update()
                == 1;
    }

    void endGuard(OrganizationId organization, String guard, Instant now) {
        jdbc.sql("""
                update intent.guard set ended_at = :now where organization_id = :organization and guard = :guard
                """)
                .param("organization", organization.value())
                .param("guard", guard)
                .param("now", IntentStore.at(now))
                .update();
    }

    void add(Intent intent, Attempt attempt, int life) {
        TxHash hash = attempt.signed().hash();
        jdbc.sql("""
                insert into intent.attempt (id, organization_id, intent_id, line, network, guard, plan, raw, hash,
                    saved_at, state, state_at, life)
                values (:id, :organization, :intent, :line, :network, :guard, :plan::jsonb, :raw, :hash, :now,
                    :state, :now, :life)
                """)
                .param("id", attempt.id().value())
                .param("organization", intent.organization().value())
                .param("intent", intent.id().value())
                .param("line", attempt.line())
                .param("network", intent.network().caip2())
                .param("guard", attempt.guard())
                .param("plan", PlanJson.write(attempt.signed().plan()))
                .param("raw", attempt.signed().raw())
                .param("hash", hash == null ? null : hash.text())
                .param("now", IntentStore.at(attempt.savedAt()))
                .param("state", attempt.state().text())
                .param("life", life)
                .update();
    }

    void save(Attempt attempt, Instant now) {
        AttemptState state = attempt.state();
        jdbc.sql("""
                update intent.attempt set state = :state, state_at = :at, detail = :detail, inclusion = :inclusion::jsonb
                where id = :id
                """)
                .param("id", attempt.id().value())
                .param("state", state.text())
                .param("at", IntentStore.at(AttemptRow.since(state, now)))
                .param("detail", AttemptRow.detail(state))
                .param("inclusion", AttemptRow.inclusion(state))
                .update();
    }

    Optional<Attempt> find(OrganizationId organization, AttemptId id) {
        return jdbc.sql(SELECT + "where a.organization_id = :organization and a.id = :id")
                .param("organization", organization.value())
                .param("id", id.value())
                .query(this::attempt)
                .optional();
    }

    Optional<Attempt> forUpdate(OrganizationId organization, AttemptId id) {
        return jdbc.sql(SELECT + "where a.organization_id = :organization and a.id = :id for update of a")
                .param("organization", organization.value())
                .param("id", id.value())
                .query(this::attempt)
                .optional();
    }

    /** All attempts of an intent, the oldest first. */
    List<Attempt> of(OrganizationId organization, IntentId intent) {
        return jdbc.sql(SELECT + """
                where a.organization_id = :organization and a.intent_id = :intent order by a.saved_at, a.line, a.id
                """)
                .param("organization", organization.value())
                .param("intent", intent.value())
                .query(this::attempt)
                .list();
    }

    /** The ids of attempts whose fate is open, the oldest first. */
    List<String> open(OrganizationId organization, NetworkId network, int limit) {
        return jdbc.sql("""
                select id from intent.attempt
                where organization_id = :organization and network = :network
                    and state in ('saved', 'sent', 'mined', 'unknown') order by saved_at, id limit :limit
                """)
                .param("organization", organization.value())
                .param("network", network.caip2())
                .param("limit", limit)
                .query((row, _) -> new AttemptId(row.getObject("id", UUID.class)).text())
                .list();
    }

    /** The attempts a transaction carries: by its own hash, or brought by the relayer. */
    List<Attempt> ofTx(OrganizationId organization, TxHash tx) {
        List<Attempt> all = new ArrayList<>(jdbc.sql(SELECT + """
                where a.organization_id = :organization and (a.hash = :hash or a.inclusion ->> 'tx' = :hash)
                order by a.line
                """)
                .param("organization", organization.value())
                .param("hash", tx.text())
                .query(this::attempt)
                .list());
        relays.callOf(organization, tx)
                .flatMap(call -> find(organization, new AttemptId(call)))
                .filter(attempt -> all.stream().noneMatch(one -> one.id().equals(attempt.id())))
                .ifPresent(all::add);
        return all;
    }

    /** The transaction people can look an attempt up by. */
    Optional<TxHash> tx(OrganizationId organization, Attempt attempt) {
        TxHash own = attempt.signed().hash();
        Optional<TxHash> included = AttemptRow.included(attempt.state()).map(Inclusion::tx);
        return included.or(() -> Optional.ofNullable(own));
    }

    private Attempt attempt(ResultSet row, int number) throws SQLException {
        NetworkId network = new NetworkId(row.getString("network"));
        Asset asset = IntentStore.asset(networks.facts(network), row.getString("asset"));
        String hash = row.getString("hash");
        Plan plan = PlanJson.plan(row.getString("plan"), asset);
        return new Attempt(
                new AttemptId(row.getObject("id", UUID.class)),
                new IntentId(row.getObject("intent_id", UUID.class)),
                row.getInt("line"),
                new SignedPlan(plan, hash == null ? null : new TxHash(hash), row.getString("raw")),
                IntentStore.instant(row, "saved_at"),
                AttemptRow.state(row));
    }
}
