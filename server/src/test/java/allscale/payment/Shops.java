package allscale.payment;

import allscale.chain.Networks;
import allscale.fake.FakeNetworks;
import allscale.identity.Caller;
import allscale.identity.RequestKey;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.kernel.Tag;
import allscale.later.ManualLater;
import allscale.vault.UnlockersChanged;
import allscale.wallet.ForwarderSeed;
import allscale.wallet.Wallets;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes businesses that ask for money; made only where the room payment is. */
@Lazy
public class Shops {

    static final String MAIN = "0x52908400098527886E0F7030069857D2E4169EE7";

    /** Payers are offered a main network only once somebody reads it. */
    private static final List<NetworkId> MAIN_NETWORKS = List.of(FakeNetworks.BASE, FakeNetworks.POLYGON);

    private final ApplicationEventPublisher facts;
    private final Wallets wallets;
    private final Charges charges;
    private final ChargeViews views;
    private final Previews previews;
    private final Networks networks;
    private final ManualLater later;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    Shops(
            ApplicationEventPublisher facts,
            Wallets wallets,
            Charges charges,
            ChargeViews views,
            Previews previews,
            Networks networks,
            ManualLater later,
            TransactionTemplate transaction,
            JdbcClient jdbc) {
        this.facts = facts;
        this.wallets = wallets;
        this.charges = charges;
        this.views = views;
        this.previews = previews;
        this.networks = networks;
        this.later = later;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    /** What the forwarders of a shop are made from: each has its own. */
    static ForwarderSeed seed(OrganizationId organization) {
        return new ForwarderSeed(Tag.of("test/seed").field(organization.value()).sha256());
    }

    /** Gives a business a wallet that can be opened in two ways, so that it may ask for money on these networks, too. */
    public Shop of(Caller owner) {
        transaction.executeWithoutResult(_ -> {
            wallets.register(owner, new RequestKey(UUID.randomUUID()), "Main", MAIN, seed(owner.organization()));
            facts.publishEvent(new UnlockersChanged(owner.organization(), owner.person(), 2));
        });
        MAIN_NETWORKS.forEach(network -> later.runNow("wallet.follow-network", network.caip2()));
        return new Shop(owner.organization(), charges, views, networks, later, wallets);
    }

    /** All visits to a charge, oldest first, as their states' names. */
    @Transactional(readOnly = true)
    public List<String> visits(OrganizationId organization, ChargeId charge) {
        return jdbc.sql("select status from payment.payment_session where charge_id = ? order by id")
                .params(charge.value())
                .query(String.class)
                .list();
    }

    /** What an account of a kind that needs no subject holds, over all assets. */
    @Transactional(readOnly = true)
    public BigInteger balance(OrganizationId organization, String kind) {
        return jdbc.sql("""
                select coalesce(sum(a.balance), 0) from ledger.account a join ledger.book b on b.id = a.book_id
                where b.organization_id = ? and a.kind = ?""")
                .params(organization.value(), kind)
                .query(BigInteger.class)
                .single();
    }

    /** The link by which a member looks at a page. */
    @Transactional(readOnly = true)
    public String preview(OrganizationId organization, ChargeId charge) {
        return previews.link(views.find(organization, charge).orElseThrow());
    }

    @Transactional(readOnly = true)
    public Charge charge(OrganizationId organization, ChargeId charge) {
        return new ChargeStore(jdbc).find(organization, charge).orElseThrow();
    }
}
