package allscale.house;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database says, of all organizations at once and past every door: read by an administrator. */
final class Rows {

    private final JdbcClient jdbc;

    Rows(DataSource administrator) {
        this.jdbc = JdbcClient.create(administrator);
    }

    record Transfer(
            UUID id,
            UUID organizationId,
            UUID addressId,
            String address,
            String kind,
            UUID reasonId,
            String network,
            String direction,
            String txHash,
            int position,
            String asset,
            String counterparty,
            BigInteger units,
            String status,
            long blockNumber,
            boolean told) {

        boolean isIn() {
            return direction.equals("in");
        }

        boolean isFinal() {
            return status.equals("final");
        }

        boolean isMain() {
            return kind.equals("main");
        }

        String movement() {
            return network + " " + txHash + "/" + position;
        }
    }

    record Account(UUID organizationId, String asset, String kind, UUID subject, BigInteger balance, BigInteger held) {}

    record Payout(
            UUID id,
            UUID organizationId,
            String status,
            String asset,
            BigInteger units,
            String toAddress,
            @Nullable UUID intentId,
            boolean transferFinal,
            @Nullable BigInteger shortUnits) {}

    record Charge(
            UUID id,
            UUID organizationId,
            UUID reasonId,
            String address,
            BigInteger dueMicros,
            BigInteger receivedMicros,
            String status,
            boolean closed) {}

    /**
     * Anything that has a state.
     *
     * @param of the network it is on, or the charge it belongs to, or nothing
     */
    record Stated(String noun, UUID id, UUID organizationId, String of, String status) {}

    record Task(String taskName, String taskInstance, Instant executionTime) {}

    record Cursor(String network, long number, long finalNumber, boolean halted) {}

    record Series(UUID organizationId, int year, int last) {}

    record Numbered(UUID id, UUID organizationId, String number) {}

    record Part(
            UUID transferId,
            UUID organizationId,
            String network,
            @Nullable UUID relayTxId,
            String asset,
            boolean collected,
            boolean setAside,
            boolean dust) {}

    /** All of it at one moment between two steps. */
    record Snapshot(
            List<Transfer> transfers,
            List<Account> accounts,
            List<Payout> payouts,
            List<Stated> states,
            List<Task> tasks,
            List<Cursor> cursors,
            List<Part> parts,
            List<Charge> charges,
            Map<UUID, Inbox> inbox,
            Set<UUID> takenBack,
            List<Numbered> numbered,
            Set<String> needs) {}

    /**
     * One row of the inbox.
     *
     * @param kind what a person said it was for, or null while it waits
     * @param paid the charge they named, or null
     */
    record Inbox(
            UUID transferId,
            @Nullable String why,
            @Nullable String kind,
            @Nullable UUID paid) {}

    Snapshot now() {
        return new Snapshot(
                transfers(),
                accounts(),
                payouts(),
                states(),
                tasks(),
                cursors(),
                parts(),
                charges(),
                inbox(),
                takenBack(),
                numbered(),
                needs());
    }

    private List<Transfer> transfers() {
        return jdbc.sql("""
                select t.id, t.organization_id, a.id as address_id, a.address, a.kind, a.reason_id, t.network,
                    t.direction, t.tx_hash, t.position, t.asset, t.counterparty, t.units, t.status, t.block_number, t.told
                from wallet.transfer t join wallet.address a on a.id = t.wallet_address_id order by t.id
                """).query(Transfer.class).list();
    }

    private List<Account> accounts() {
        return jdbc.sql("""
                select b.organization_id, s.caip19 as asset, a.kind, a.subject, a.balance, a.held
                from ledger.account a join ledger.book b on b.id = a.book_id join ledger.asset s on s.id = a.asset_id
                """).query(Account.class).list();
    }

    List<Payout> payouts() {
        return jdbc.sql("""
                select id, organization_id, status, asset, units, to_address, intent_id, transfer_final, short_units
                from payment.payout order by created_at, id
                """).query(Payout.class).list();
    }

    private List<Stated> states() {
        return jdbc.sql("""
                select 'intent' as noun, id, organization_id, network as of, status from intent.intent
                union all select 'attempt', id, organization_id, network, state from intent.attempt
                union all select 'payout', id, organization_id, network, status from payment.payout
                union all select 'transfer', id, organization_id, network, status from wallet.transfer
                union all select 'relay', id, asked_by, network, status from relayer.relay_tx
                union all select 'charge', id, organization_id, '', status from payment.charge
                union all select 'visit', id, organization_id, charge_id::text, status from payment.payment_session
                union all select 'unmatched', transfer_id, organization_id, '', 'waiting' from payment.unmatched
                    where decision_id is null and not hidden and listed_as is null
                union all select 'outflow', transfer_id, organization_id, network, 'unexplained' from payment.outflow
                    where payout_id is null and acknowledged_at is null
                union all select 'difference', wallet_address_id, organization_id, network, 'open'
                    from intent.difference where ended_at is null
                union all select 'late address', wallet_address_id, organization_id, network, 'unread'
                    from wallet.watched_address where not caught_up
                """).query(Stated.class).list();
    }

    private List<Task> tasks() {
        return jdbc.sql("select task_name, task_instance, execution_time from task.scheduled_task")
                .query(Task.class)
                .list();
    }

    private List<Cursor> cursors() {
        return jdbc.sql("select network, number, final_number, halted_at is not null as halted from wallet.cursor")
                .query(Cursor.class)
                .list();
    }

    private List<Part> parts() {
        return jdbc.sql("""
                select transfer_id, organization_id, network, relay_tx_id, asset, collected_at is not null as collected,
                    set_aside_at is not null as set_aside,
                    sum(units - taken) over (partition by wallet_address_id, asset, collected_at is null) < 100000 as dust
                from payment.collection
                """).query(Part.class).list();
    }

    List<Charge> charges() {
        return jdbc.sql("""
                select id, organization_id, reason_id, address, due_micros, received_micros, status,
                    closed_at is not null as closed
                from payment.charge
                order by opened_at, id
                """).query(Charge.class).list();
    }

    /** All that ever came to the inbox, by transfer. */
    private Map<UUID, Inbox> inbox() {
        return jdbc.sql("""
                        select u.transfer_id, u.why, d.kind, d.charge_id as paid
                        from payment.unmatched u
                            left join payment.unmatched l on l.transfer_id = u.listed_as
                            left join payment.match_decision d on d.id = coalesce(l.decision_id, u.decision_id)
                        """).query(Inbox.class).list().stream()
                .collect(Collectors.toMap(Inbox::transferId, Function.identity()));
    }

    /** Charges of which a person has taken something back: only these may stand worse than before. */
    private Set<UUID> takenBack() {
        return Set.copyOf(jdbc.sql("""
                select charge_id from payment.match_decision where undone_at is not null and charge_id is not null
                union select charge_id from payment.difference_acceptance where undone_at is not null
                """).query(UUID.class).list());
    }

    /** The last number of each year's invoices. */
    List<Series> series() {
        return jdbc.sql("select organization_id, year, last from invoicing.numbering")
                .query(Series.class)
                .list();
    }

    private List<Numbered> numbered() {
        return jdbc.sql("select id, organization_id, number from invoicing.invoice where number is not null")
                .query(Numbered.class)
                .list();
    }

    /** What Home shows a person: the kind, and what it is about. */
    private Set<String> needs() {
        return Set.copyOf(
                jdbc.sql(jdbc.sql("""
                        select 'select kind || '' '' || subject from ' || schemaname || '.public_need'
                        from pg_views where viewname = 'public_need'
                        """).query(String.class).list().stream().collect(Collectors.joining(" union ")))
                        .query(String.class)
                        .list());
    }

    List<UUID> decided(UUID organization) {
        return jdbc.sql("""
                select transfer_id from payment.match_decision where organization_id = ? and undone_at is null
                order by transfer_id
                """).param(organization).query(UUID.class).list();
    }

    List<UUID> unassigned(UUID organization) {
        return jdbc.sql("""
                select transfer_id from payment.unmatched where organization_id = ? and decision_id is null
                    and listed_as is null
                order by transfer_id
                """).param(organization).query(UUID.class).list();
    }

    /** What left past us, and nobody has said yet what it was. */
    List<UUID> unexplained(UUID organization) {
        return jdbc.sql("""
                select transfer_id from payment.outflow where organization_id = ? and payout_id is null
                    and acknowledged_at is null
                order by transfer_id
                """).param(organization).query(UUID.class).list();
    }

    /** What lies at forwarders and waits for a person, as no sweep has moved it. */
    List<UUID> setAside(UUID organization) {
        return jdbc.sql("""
                select transfer_id from payment.collection where organization_id = ? and set_aside_at is not null
                    and collected_at is null
                order by transfer_id
                """).param(organization).query(UUID.class).list();
    }

    /** Empties every table but those that say which house this is, so that the next seed begins in a new one. */
    void clear() {
        List<String> tables = Tables.all(jdbc).stream()
                .filter(table -> !table.startsWith("safety."))
                .toList();
        List<String> full = Tables.full(jdbc, tables);
        if (!full.isEmpty()) {
            // replica: not even the triggers that refuse every change of the audit log are asked
            jdbc.sql("set session_replication_role = replica; truncate " + String.join(", ", full)
                            + " cascade; set session_replication_role = default")
                    .update();
        }
    }
}
