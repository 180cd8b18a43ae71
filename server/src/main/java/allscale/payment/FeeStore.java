package allscale.payment;

import allscale.chain.Networks;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Network fees own addresses have paid, by the block that took them. */
@Repository
class FeeStore {

    private final JdbcClient jdbc;
    private final Networks networks;

    FeeStore(JdbcClient jdbc, Networks networks) {
        this.jdbc = jdbc;
        this.networks = networks;
    }

    void insert(OrganizationId organization, UUID walletAddress, Paid paid, long block) {
        jdbc.sql("""
                insert into payment.network_fee
                    (attempt_tx, organization_id, wallet_address_id, payout_id, asset, units, block)
                values (?, ?, ?, ?, ?, ?, ?) on conflict (attempt_tx) do nothing""")
                .params(
                        paid.tx(),
                        organization.value(),
                        walletAddress,
                        paid.payout().value(),
                        paid.fee().asset().caip19(),
                        paid.fee().units(),
                        block)
                .update();
    }

    /** By transaction. */
    Map<String, Paid> ofTransactions(OrganizationId organization, Collection<String> txs) {
        return txs.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("""
                        select attempt_tx, payout_id, asset, units from payment.network_fee
                        where organization_id = ? and attempt_tx = any(?)""")
                        .params(organization.value(), txs.toArray(String[]::new))
                        .query(this::paid)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Paid::tx, Function.identity()));
    }

    /** Everything networks took for a payout, failed attempts included, by payout. */
    Map<PayoutId, Money> ofPayouts(OrganizationId organization, Collection<PayoutId> payouts) {
        return payouts.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("""
                        select attempt_tx, payout_id, asset, units from payment.network_fee
                        where organization_id = ? and payout_id = any(?::uuid[])""")
                        .params(
                                organization.value(),
                                payouts.stream()
                                        .map(payout -> payout.value().toString())
                                        .toArray(String[]::new))
                        .query(this::paid)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Paid::payout, Paid::fee, Money::plus));
    }

    private Paid paid(ResultSet row, int number) throws SQLException {
        return new Paid(
                row.getString("attempt_tx"),
                new PayoutId(row.getObject("payout_id", UUID.class)),
                new Money(row.getBigDecimal("units").toBigIntegerExact(), networks.asset(row.getString("asset"))));
    }

    /** What a transaction of a payout cost. */
    record Paid(String tx, PayoutId payout, Money fee) {}

    /** Whether a fee was booked that a balance read at this block does not know of. */
    boolean isNewerThan(OrganizationId organization, UUID walletAddress, long block) {
        return jdbc.sql("""
                select exists (select from payment.network_fee
                    where organization_id = ? and wallet_address_id = ? and block > ?)""")
                .params(organization.value(), walletAddress, block)
                .query(Boolean.class)
                .single();
    }
}
