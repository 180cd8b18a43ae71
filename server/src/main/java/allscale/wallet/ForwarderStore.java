package allscale.wallet;

import allscale.kernel.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The numbers of an organization's forwarders, and the seed their keys are made from. */
@Repository
class ForwarderStore {

    private final JdbcClient jdbc;

    ForwarderStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    ForwarderSeed seed(OrganizationId organization) {
        return jdbc.sql("select forwarder_seed from wallet.wallet where organization_id = :organization")
                .param("organization", organization.value())
                .query((row, number) -> new ForwarderSeed(row.getBytes("forwarder_seed")))
                .single();
    }

    /** Takes the next number; whoever else wants one waits for the end of this transaction. */
    int next(OrganizationId organization) {
        return jdbc.sql("""
                update wallet.wallet set forwarder_count = forwarder_count + 1 where organization_id = :organization
                returning forwarder_epoch, forwarder_count
                """)
                .param("organization", organization.value())
                .query((row, number) ->
                        ForwarderSeed.number(row.getInt("forwarder_epoch"), row.getInt("forwarder_count") - 1))
                .single();
    }

    /** The one number a charge has on all networks. */
    Optional<Integer> numberOf(OrganizationId organization, UUID charge) {
        return jdbc.sql("""
                select forwarder_number from wallet.address
                where organization_id = :organization and kind = 'forwarder' and reason_id = :charge limit 1
                """)
                .param("organization", organization.value())
                .param("charge", charge)
                .query(Integer.class)
                .optional();
    }

    int number(WalletAddressId forwarder) {
        return jdbc.sql("select forwarder_number from wallet.address where id = :id and kind = 'forwarder'")
                .param("id", forwarder.value())
                .query(Integer.class)
                .single();
    }

    /** Charges whose forwarders are watched on other networks and not on this one, with their numbers. */
    List<Numbered> missingOn(OrganizationId organization, String network, int limit) {
        return jdbc.sql("""
                select reason_id, min(forwarder_number) as number from wallet.address
                where organization_id = :organization and kind = 'forwarder'
                group by reason_id having not bool_or(network = :network) order by reason_id limit :limit
                """)
                .param("organization", organization.value())
                .param("network", network)
                .param("limit", limit)
                .query((row, index) -> new Numbered(row.getObject("reason_id", UUID.class), row.getInt("number")))
                .list();
    }

    /** A charge and the number of its forwarders. */
    record Numbered(UUID charge, int number) {}
}
