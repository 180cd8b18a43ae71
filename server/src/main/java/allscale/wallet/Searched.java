package allscale.wallet;

import allscale.chain.TxHash;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How far an organization's addresses were searched for what was not listed. */
@Component
class Searched {

    /** Less than a day, so that a search every night is never too early. */
    private static final Duration PAUSE = Duration.ofHours(20);

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    Searched(JdbcClient jdbc, ApplicationEventPublisher facts, Clock clock) {
        this.clock = clock;
        this.jdbc = jdbc;
        this.facts = facts;
    }

    /**
     * The block behind which to search now: the one up to which the search before the last had come, so that each block is
     * searched in two nights.
     *
     * @return empty when nothing was searched yet
     */
    @Transactional(readOnly = true)
    public Optional<Long> behind(OrganizationId organization, NetworkId network) {
        return jdbc.sql("select previous from wallet.searched where organization_id = ? and network = ?")
                .params(organization.value(), network.caip2())
                .query(Long.class)
                .optional();
    }

    /** Whether the last search is long enough ago. */
    @Transactional(readOnly = true)
    public boolean isDue(OrganizationId organization, NetworkId network) {
        return jdbc.sql("""
                        select count(*) from wallet.searched
                        where organization_id = ? and network = ? and searched_at > ?""")
                        .params(
                                organization.value(),
                                network.caip2(),
                                WalletStore.at(clock.instant().minus(PAUSE)))
                        .query(Integer.class)
                        .single()
                == 0;
    }

    @Transactional
    public void upTo(OrganizationId organization, NetworkId network, long block) {
        jdbc.sql("""
                insert into wallet.searched as s (organization_id, network, block, previous, searched_at)
                values (:organization, :network, :block, :block, :now)
                on conflict (organization_id, network) do update set previous = s.block, block = excluded.block,
                    searched_at = excluded.searched_at""")
                .param("organization", organization.value())
                .param("network", network.caip2())
                .param("block", block)
                .param("now", WalletStore.at(clock.instant()))
                .update();
    }

    /** Also what cannot be read is listed, for example since its token left the registry. */
    @Transactional(readOnly = true)
    public boolean isListed(OrganizationId organization, TxHash tx) {
        return jdbc.sql("select exists (select from wallet.transfer where organization_id = ? and tx_hash = ?)")
                .params(organization.value(), tx.text())
                .query(Boolean.class)
                .single();
    }

    @Transactional
    public void found(OrganizationId organization, NetworkId network, TxHash tx, TxFinding finding) {
        facts.publishEvent(new ArrivalFound(organization, network, tx, finding));
    }
}
