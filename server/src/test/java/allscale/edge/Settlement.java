package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.invoicing.InvoiceId;
import allscale.kernel.Address;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When all is over: what the database, the books and the chain say of everything that was promised to anybody. */
record Settlement(JdbcClient rows, Books books, Outside outside) {

    private static final Duration MOST = Duration.ofSeconds(90);

    /** Whatever is not at its end; and a task that is late or fails. */
    private static final String OPEN = """
            select 'transfer ' || id || ' ' || status from wallet.transfer where status in ('seen', 'confirming') or not told
            union all
            select 'attempt ' || id || ' ' || state from intent.attempt where state in ('saved', 'sent', 'mined', 'unknown')
            union all
            select 'relayed ' || id || ' ' || status from relayer.relay_tx where status in ('asked', 'saved', 'sent', 'mined')
            union all
            select 'payout ' || id || ' ' || status from payment.payout
                where status not in ('PAID', 'REFUSED', 'FAILED', 'CANCELED')
            union all
            select 'charge ' || id || ' ' || status from payment.charge where status <> 'paid'
            union all
            select 'collection ' || transfer_id from payment.collection where collected_at is null
            union all
            select 'task ' || task_name || ' ' || task_instance from task.scheduled_task
                where consecutive_failures > 0 or execution_time < now() - interval '10 seconds'
            """;

    void await() {
        try {
            Await.until("the end of everything", MOST, () -> open().isEmpty());
        } catch (AssertionError late) {
            throw new AssertionError(String.join("\n", open()) + "\n" + String.join("\n", known()), late);
        }
    }

    /** What is known of the addresses of charges that are open, and how far the network is read. */
    private List<String> known() {
        return rows.sql("""
                        select 'cursor ' || to_jsonb(c)::text from wallet.cursor c
                        union all
                        select 'charge ' || to_jsonb(c)::text from payment.charge c where c.status <> 'paid'
                        union all
                        select 'address ' || to_jsonb(a)::text || to_jsonb(w)::text from wallet.address a
                            join payment.charge c on c.address = a.address and c.status <> 'paid'
                            left join wallet.watched_address w on w.wallet_address_id = a.id
                        union all
                        select 'transfer ' || to_jsonb(t)::text from wallet.transfer t
                            join wallet.address a on a.id = t.wallet_address_id
                            join payment.charge c on c.address = a.address and c.status <> 'paid'
                        """).query(String.class).list();
    }

    List<String> open() {
        return rows.sql(OPEN).query(String.class).list();
    }

    /** Books, chain, papers and news of one business. */
    void assertWhole(Trader trader) {
        UUID organization = trader.company().organization().value();
        assertInvoices(organization, trader);
        assertSpends(trader);
        assertNews(organization);
        assertThat(trader.company().get("/v1/audit-verification").path("intact").booleanValue())
                .isTrue();
        try {
            Await.until("books that equal the chain", Duration.ofSeconds(30), () -> isEqualToChain(trader));
        } catch (AssertionError late) {
            // what differs says more than that it took too long
            assertBooks(trader);
            throw late;
        }
    }

    private void assertBooks(Trader trader) {
        books.assertEqualChain(trader.company().organization());
    }

    /** The database was put back so often and no more: servers killed with their database are no restore. */
    void assertRestored(int times) {
        assertThat(one("select epoch from safety.house")).as("restores noticed").isEqualTo(times);
    }

    private void assertNews(UUID organization) {
        long life = one("select epoch from notification.counter where organization_id = ?", organization);
        assertThat(one("select last from notification.counter where organization_id = ?", organization))
                .as("events are numbered without gaps, but for a million in each life of the database")
                .isEqualTo(one(
                        "select count(*) + ? from notification.event where organization_id = ? and type <> ?",
                        life * 1_000_000,
                        organization,
                        "organization.restored"))
                .isEqualTo(one("select max(seq) from notification.event where organization_id = ?", organization));
        assertThat(life).isEqualTo(one("select epoch from safety.house"));
    }

    /** Every invoice that was acknowledged, no other, and each paid once by what its payer has sent. */
    private void assertInvoices(UUID organization, Trader trader) {
        List<Sale> sales = trader.sales();
        assertThat(rows.sql("select id from invoicing.invoice where organization_id = ? and document = 'issued'")
                        .param(organization)
                        .query(UUID.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(sales.stream()
                        .map(sale -> InvoiceId.parse(sale.invoice()).value())
                        .toList());
        assertThat(one(
                        "select coalesce(sum(last), 0) from invoicing.numbering where organization_id = ?",
                        organization))
                .as("numbers without gaps, but for those of lost invoices")
                .isEqualTo(trader.issued());
        for (Sale lost : trader.lostSales()) {
            assertThat(one(
                            "select count(*) from wallet.transfer where organization_id = ? and tx_hash = ? and units = ?",
                            organization,
                            lost.tx().text(),
                            lost.units()))
                    .as("what was paid for a lost invoice, booked once: %s", lost)
                    .isEqualTo(1);
        }
        assertThat(rows.sql("select tx_hash, units from payment.match where organization_id = ?")
                        .param(organization)
                        .query((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
                        .list())
                .containsExactlyInAnyOrderElementsOf(sales.stream()
                        .map(sale -> Map.entry(sale.tx().text(), sale.units()))
                        .toList());
    }

    /** Every payout that was signed is on the chain once, and nothing else has left. */
    private void assertSpends(Trader trader) {
        UUID organization = trader.company().organization().value();
        Address own = trader.company().address();
        for (Spend spend : trader.spends()) {
            if (!trader.lostSpends().contains(spend)) {
                assertThat(trader.company().payoutStatus(spend.payout())).isEqualTo("paid");
            }
            assertThat(outside.balance("usdc", spend.payee())).isEqualTo(BigInteger.valueOf(spend.units()));
        }
        assertThat(outside.transfersFrom("usdc", own)).isEqualTo(trader.spends().size());
        assertThat(one("select count(*) from payment.payout where organization_id = ?", organization))
                .isEqualTo(trader.spends().size() - trader.lostSpends().size());
        assertThat(outside.nonce(own))
                .as("nonces without gaps")
                .isEqualTo(trader.spends().stream()
                        .filter(spend -> spend.route().equals("own_fee"))
                        .count());
    }

    /** The relayer's nonces are those of its transactions, one each; a restore loses some of the transactions. */
    void assertLane(Address relayer) {
        long known = one("select count(*) from relayer.relay_tx where status = 'final'");
        assertThat(one("select count(distinct nonce) from relayer.relay_tx where status = 'final'"))
                .isEqualTo(known);
        if (one("select epoch from safety.house") == 0) {
            assertThat(outside.nonce(relayer)).isEqualTo(known);
        }
    }

    long one(String count, Object... about) {
        return rows.sql(count).params(about).query(Long.class).single();
    }

    private boolean isEqualToChain(Trader trader) {
        try {
            assertBooks(trader);
            return true;
        } catch (AssertionError notYet) {
            return false;
        }
    }
}
