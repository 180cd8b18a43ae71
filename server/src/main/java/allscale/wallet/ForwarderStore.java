package allscale.wallet;

import allscale.kernel.OrganizationId;
import allscale.safety.SafeMode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The numbers of an organization's forwarders, and the seed their keys are made from. */
@Repository
class ForwarderStore {

    private final JdbcClient jdbc;
    private final SafeMode safeMode;

    ForwarderStore(JdbcClient jdbc, SafeMode safeMode) {
        this.jdbc = jdbc;
        this.safeMode = safeMode;
    }

    ForwarderSeed seed(OrganizationId organization) {
        return jdbc.sql("select forwarder_seed from wallet.wallet where organization_id = :organization")
                .param("organization", organization.value())
                .query((row, number) -> new ForwarderSeed(row.getBytes("forwarder_seed")))
                .single();
    }

    /** Takes the next number; whoever else wants one waits for the end of this transaction. */
    int next(OrganizationId organization) {
        safeMode.requireNone(organization);
        return jdbc.sql("""
                update wallet.wallet set forwarder_count = forwarder_count + 1 where organization_id = :organization
                returning forwarder_epoch, forwarder_count
                """)
                .param("organization", organization.value())
                .query((row, number) ->
                        ForwarderSeed.number(row.getInt("forwarder_epoch"), row.getInt("forwarder_count") - 1))
                .single();
    }

    /** Goes on in the next epoch, whose numbers nobody can have used, also where one copy was restored more than once. */
    void beginEpoch(OrganizationId organization) {
        jdbc.sql("""
                update wallet.wallet set forwarder_epoch = greatest(forwarder_epoch + 1, :life), forwarder_count = 0
                where organization_id = :organization
                """)
                .param("organization", organization.value())
                .param("life", safeMode.life(organization))
                .update();
    }

    /** Whether a new wallet may be one that a restore has lost, with forwarders; then its numbers begin in a later epoch. */
    boolean beginAfterRestore(OrganizationId organization) {
        int life = safeMode.life(organization);
        return life > 0
                && jdbc.sql("""
                                update wallet.wallet set forwarder_epoch = greatest(forwarder_epoch, :life)
                                where organization_id = :organization
                                """)
                                .param("organization", organization.value())
                                .param("life", life)
                                .update()
                        == 1;
    }

    /** A number was found in use: the next one comes after it. */
    void skip(OrganizationId organization, int number) {
        jdbc.sql("""
                update wallet.wallet set forwarder_count = greatest(forwarder_count, :count)
                where organization_id = :organization and forwarder_epoch = :epoch
                """)
                .param("count", number % ForwarderSeed.NUMBERS_OF_AN_EPOCH + 1)
                .param("epoch", number / ForwarderSeed.NUMBERS_OF_AN_EPOCH)
                .param("organization", organization.value())
                .update();
    }

    /** The first number of each epoch, the present one included, that has no forwarder on a network. */
    List<Integer> firstUnknown(OrganizationId organization, String network) {
        return jdbc.sql("""
                select coalesce(max(a.forwarder_number) + 1, e.epoch * :size) as number
                from wallet.wallet w
                cross join lateral generate_series(0, w.forwarder_epoch) as e (epoch)
                left join wallet.address a on a.organization_id = w.organization_id and a.network = :network
                    and a.forwarder_number / :size = e.epoch
                where w.organization_id = :organization
                group by e.epoch having coalesce(max(a.forwarder_number) + 1, e.epoch * :size) < (e.epoch + 1) * :size
                order by e.epoch
                """)
                .param("size", ForwarderSeed.NUMBERS_OF_AN_EPOCH)
                .param("network", network)
                .param("organization", organization.value())
                .query((row, index) -> row.getInt("number"))
                .list();
    }

    /**
     * The block before which nothing can have reached a forwarder: those of an epoch are made in the order of their
     * numbers, so it is no older than the one before it, or the main address.
     */
    long notBefore(WalletAddress main, int number) {
        return jdbc.sql("""
                select coalesce(max(seen_from), (select began from wallet.cursor where network = :network), 0)
                from wallet.address
                where organization_id = :organization and network = :network
                    and (kind = 'main' or forwarder_number < :number)
                """)
                .param("organization", main.organization().value())
                .param("network", main.network().caip2())
                .param("number", number)
                .query(Long.class)
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
