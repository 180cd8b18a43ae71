package allscale.payment;

import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Network fees own addresses have paid, by the block that took them. */
@Repository
class FeeStore {

    private final JdbcClient jdbc;

    FeeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(OrganizationId organization, UUID walletAddress, String tx, Money fee, long block) {
        jdbc.sql("""
                insert into payment.network_fee (attempt_tx, organization_id, wallet_address_id, units, block)
                values (?, ?, ?, ?, ?) on conflict (attempt_tx) do nothing""")
                .params(tx, organization.value(), walletAddress, fee.units(), block)
                .update();
    }

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
