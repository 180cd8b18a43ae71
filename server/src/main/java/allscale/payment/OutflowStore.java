package allscale.payment;

import allscale.chain.TxHash;
import allscale.kernel.Address;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import allscale.wallet.Transfer;
import allscale.wallet.TransferId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Money that left an own address without a payout. */
@Repository
class OutflowStore {

    private static final String OPEN = " and payout_id is null and acknowledged_at is null";

    private final JdbcClient jdbc;

    OutflowStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the end of the transaction nobody else makes an intent of so much, or books it as leaving without one. */
    void lock(OrganizationId organization, Address to, Money money) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('outflow:' || ?, 0))")
                .param(organization.value() + ":" + to.text() + ":"
                        + money.asset().caip19() + ":" + money.units())
                .query((row, _) -> true)
                .single();
    }

    /** Until the end of the transaction nobody else says what these transactions were; all taken in one order. */
    void lock(OrganizationId organization, Collection<TxHash> txs) {
        jdbc.sql("""
                        select pg_advisory_xact_lock(hashtextextended('outflow:' || ? || ':' || tx, 0))
                        from (select distinct unnest(?) as tx order by 1) t""")
                .params(
                        organization.value().toString(),
                        txs.stream().map(TxHash::text).toArray(String[]::new))
                .query((row, _) -> true)
                .list();
    }

    void insert(OrganizationId organization, Transfer transfer, Instant now) {
        jdbc.sql("""
                insert into payment.outflow (transfer_id, organization_id, network, asset, units, to_address, tx_hash,
                    noticed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (transfer_id) do nothing""")
                .params(
                        transfer.id().value(),
                        organization.value(),
                        transfer.walletAddress().network().caip2(),
                        transfer.money().asset().caip19(),
                        transfer.money().units(),
                        transfer.counterparty().text(),
                        transfer.tx().text(),
                        now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void paid(OrganizationId organization, TransferId id, PayoutId payout) {
        jdbc.sql("update payment.outflow set payout_id = ? where organization_id = ? and transfer_id = ?" + OPEN)
                .params(payout.value(), organization.value(), id.value())
                .update();
    }

    /** Those of so much to one address that are open, the oldest first. */
    List<TransferId> like(OrganizationId organization, Address to, Money money) {
        return jdbc.sql("select transfer_id from payment.outflow"
                        + " where organization_id = ? and to_address = ? and asset = ? and units = ?" + OPEN
                        + " order by noticed_at, transfer_id")
                .params(organization.value(), to.text(), money.asset().caip19(), money.units())
                .query((row, _) -> new TransferId(row.getObject("transfer_id", UUID.class)))
                .list();
    }

    /** Whether it was open. */
    boolean acknowledge(OrganizationId organization, TransferId id, PersonId person, String note, Instant now) {
        return jdbc.sql("""
                        update payment.outflow set acknowledged_by = ?, acknowledged_at = ?, note = ?
                        where organization_id = ? and transfer_id = ?""" + OPEN)
                        .params(person.value(), now.atOffset(ZoneOffset.UTC), note, organization.value(), id.value())
                        .update()
                == 1;
    }
}
