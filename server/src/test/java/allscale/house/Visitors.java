package allscale.house;

import allscale.fake.FakeNetwork;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.OrganizationId;
import allscale.payment.ChargeId;
import allscale.payment.Payer;
import allscale.payment.PaymentSessionId;
import java.util.ArrayList;
import java.util.List;

/** Payers in front of a page: they open it, come back or not, choose a coin, pay, or leave it until it is over. */
final class Visitors {

    private static final int MOST = 3;

    private final World world;
    private final Payer payer;
    private final List<Visit> visits = new ArrayList<>();

    Visitors(World world) {
        this.world = world;
        this.payer = new Payer(world.context);
    }

    private record Visit(OrganizationId organization, ChargeId charge, PaymentSessionId session) {}

    /** Who opened a page that the database has forgotten opens it again. */
    void forget() {
        visits.clear();
    }

    void act() {
        List<Rows.Charge> charges = world.rows.charges();
        if (charges.isEmpty() || !world.chance(40)) {
            return;
        }
        if (visits.isEmpty() || world.chance(50)) {
            open(world.one(charges));
        } else {
            comeBack(world.one(visits));
        }
    }

    private void open(Rows.Charge charge) {
        OrganizationId organization = new OrganizationId(charge.organizationId());
        ChargeId id = new ChargeId(charge.id());
        for (int i = world.random.nextInt(MOST); i >= 0; i--) {
            payer.open(organization, id).ifPresent(session -> visits.add(new Visit(organization, id, session)));
        }
        world.tally.count("page opened");
        if (world.chance(20)) {
            pay(charge);
        }
    }

    private void comeBack(Visit visit) {
        FakeNetwork network = world.one(world.networks);
        if (world.chance(50)) {
            payer.view(visit.organization(), visit.charge(), visit.session());
            world.tally.count("page seen");
        } else {
            Asset coin = world.token(network);
            payer.choose(
                    visit.organization(),
                    visit.charge(),
                    visit.session(),
                    network.facts().id(),
                    coin);
            world.tally.count("coin chosen");
        }
    }

    private void pay(Rows.Charge charge) {
        FakeNetwork network = world.one(world.networks);
        network.pay(
                new Address(charge.address()),
                world.token(network),
                charge.dueMicros().longValueExact());
        world.tally.count("payment");
    }
}
