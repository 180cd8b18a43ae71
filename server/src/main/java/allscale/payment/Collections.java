package allscale.payment;

import allscale.kernel.OrganizationId;
import allscale.later.Later;
import allscale.wallet.Transfer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
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
    void expect(OrganizationId organization, ChargeId charge, Transfer transfer) {
        String network = transfer.walletAddress().network().caip2();
        jdbc.sql("""
                insert into payment.collection (transfer_id, organization_id, charge_id, wallet_address_id, network,
                    asset, created_at)
                values (?, ?, ?, ?, ?, ?, ?) on conflict (transfer_id) do nothing""")
                .params(
                        transfer.id().value(),
                        organization.value(),
                        charge.value(),
                        transfer.walletAddress().id().value(),
                        network,
                        transfer.money().asset().caip19(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        later.stage(CollectForwarders.NAME, CollectForwarders.instance(organization, network), clock.instant());
    }

    /** A forwarder was emptied of an asset for good. */
    void collected(OrganizationId organization, Transfer transfer) {
        if (transfer.isIncoming()) {
            return;
        }
        jdbc.sql("""
                update payment.collection set collected_at = ?
                where organization_id = ? and wallet_address_id = ? and asset = ? and collected_at is null""")
                .params(
                        clock.instant().atOffset(ZoneOffset.UTC),
                        organization.value(),
                        transfer.walletAddress().id().value(),
                        transfer.money().asset().caip19())
                .update();
    }

    /** What waits on a network and no relayed transaction carries yet. */
    List<Waiting> waiting(OrganizationId organization, String network) {
        return jdbc.sql("""
                select transfer_id, charge_id, wallet_address_id, asset from payment.collection
                where organization_id = ? and network = ? and collected_at is null and relay_tx_id is null
                order by created_at, transfer_id limit 100""")
                .params(organization.value(), network)
                .query((row, _) -> new Waiting(
                        row.getObject(1, UUID.class),
                        new ChargeId(row.getObject(2, UUID.class)),
                        row.getObject(3, UUID.class),
                        row.getString(4)))
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
                update payment.collection set relay_tx_id = null
                where organization_id = ? and relay_tx_id = ? and collected_at is null""").params(organization.value(), relayTx).update();
    }

    /** One part of a forwarder's money. */
    record Waiting(UUID transfer, ChargeId charge, UUID walletAddress, String asset) {}
}
