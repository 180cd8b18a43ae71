package allscale.payment;

import allscale.kernel.OrganizationId;
import allscale.later.Later;
import allscale.wallet.Transfer;
import allscale.wallet.WalletAddress;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What lies in forwarders and waits to be brought into the wallet. */
@Component
class Collections {

    private final JdbcClient jdbc;
    private final Later later;
    private final Clock clock;

    Collections(JdbcClient jdbc, Later later, Clock clock) {
        this.jdbc = jdbc;
        this.later = later;
        this.clock = clock;
    }

    /** Money has arrived in a forwarder for good: it is to be collected. */
    void expect(OrganizationId organization, Transfer transfer) {
        WalletAddress forwarder = transfer.walletAddress();
        String network = forwarder.network().caip2();
        jdbc.sql("""
                insert into payment.collection (transfer_id, organization_id, wallet_address_id, network,
                    asset, units, block, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (transfer_id) do nothing""")
                .params(
                        transfer.id().value(),
                        organization.value(),
                        forwarder.id().value(),
                        network,
                        transfer.money().asset().caip19(),
                        transfer.money().units(),
                        transfer.block().number(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        later.stage(CollectForwarders.NAME, CollectForwarders.instance(organization, network), clock.instant());
    }

    /** So much has left a forwarder for good: it is taken from the oldest parts first, and what is left of one stays open. */
    void collected(OrganizationId organization, Transfer transfer) {
        if (transfer.isIncoming()) {
            return;
        }
        jdbc.sql("""
                update payment.collection c set taken = c.taken + part.take,
                    collected_at = case when c.taken + part.take = c.units then ?::timestamptz end
                from (
                    select transfer_id, least(units - taken, ? - before) as take
                    from (
                        select transfer_id, units, taken,
                            sum(units - taken) over (order by block, transfer_id) - (units - taken) as before
                        from payment.collection where organization_id = ? and wallet_address_id = ? and asset = ?
                            and collected_at is null) open
                    where before < ?) part
                where c.transfer_id = part.transfer_id""")
                .params(
                        clock.instant().atOffset(ZoneOffset.UTC),
                        transfer.money().units(),
                        organization.value(),
                        transfer.walletAddress().id().value(),
                        transfer.money().asset().caip19(),
                        transfer.money().units())
                .update();
    }

    /** The relayed transactions that carry something not collected yet. */
    List<UUID> carriers(OrganizationId organization, String network) {
        return jdbc.sql("""
                select distinct relay_tx_id from payment.collection where organization_id = ? and network = ?
                    and collected_at is null and relay_tx_id is not null order by 1""")
                .params(organization.value(), network)
                .query((row, _) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list();
    }

    /** What waits on a network and no relayed transaction carries yet. */
    List<Waiting> waiting(OrganizationId organization, String network) {
        return jdbc.sql("""
                select transfer_id, wallet_address_id, asset, tries from payment.collection
                where organization_id = ? and network = ? and collected_at is null and relay_tx_id is null
                order by created_at, transfer_id limit 100""")
                .params(organization.value(), network)
                .query((row, _) -> new Waiting(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3), row.getInt(4)))
                .list();
    }

    void carriedBy(OrganizationId organization, List<Waiting> parts, UUID relayTx) {
        for (Waiting part : parts) {
            jdbc.sql("update payment.collection set relay_tx_id = ? where organization_id = ? and transfer_id = ?")
                    .params(relayTx, organization.value(), part.transfer())
                    .update();
        }
    }

    /** A relayed transaction came to nothing: what it should have collected waits again. */
    void freed(OrganizationId organization, UUID relayTx) {
        jdbc.sql("""
                update payment.collection set relay_tx_id = null, tries = tries + 1
                where organization_id = ? and relay_tx_id = ? and collected_at is null""").params(organization.value(), relayTx).update();
    }

    /** One part of a forwarder's money, and how many transactions that should have collected it came to nothing. */
    record Waiting(UUID transfer, UUID walletAddress, String asset, int tries) {}
}
