package allscale.intent;

import allscale.kernel.OrganizationId;
import allscale.wallet.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes who must approve, as an administrator will. */
@Component
class PolicyChange {

    private final JdbcClient jdbc;

    PolicyChange(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    public void approvers(OrganizationId organization, WalletId wallet, int count) {
        approvers(organization, wallet, count, false);
    }

    @Transactional
    public void approvers(OrganizationId organization, WalletId wallet, int count, boolean preparerCounts) {
        jdbc.sql("""
                insert into intent.policy (organization_id, wallet_id, approvers, preparer_counts)
                values (:organization, :wallet, :count, :preparerCounts)
                """)
                .param("organization", organization.value())
                .param("wallet", wallet.value())
                .param("count", count)
                .param("preparerCounts", preparerCounts)
                .update();
    }
}
