package allscale.house;

import allscale.fake.FakeNetwork;
import allscale.fake.FakeNetworks;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import java.util.List;
import java.util.Set;

/** What people do who owe us nothing: they bring authorizations first, pay dust, sweep, pay what is over, run tokens. */
final class Strangers {

    private static final int DUST = 100_000;
    private static final Set<String> PAID = Set.of("paid", "overpaid");

    private final World world;

    Strangers(World world) {
        this.world = world;
    }

    void act() {
        FakeNetwork network = world.one(world.networks);
        switch (world.random.nextInt(20)) {
            case 0, 1 -> beEager(network);
            case 2, 3 -> bringAgain(network);
            case 4 -> payDust(network);
            case 5, 6 -> sweep(network);
            case 7, 8 -> payWhatIsOver(network);
            case 9 -> takeFee(network);
            case 10 -> pause(network);
            case 11 -> resume(network);
            case 12, 13 -> payWhatIsLost(network);
            default -> {}
        }
    }

    private void beEager(FakeNetwork network) {
        network.strangers().beEager(1 + world.random.nextInt(3));
        world.tally.count("stranger waits for authorizations");
    }

    private void bringAgain(FakeNetwork network) {
        var seen = network.strangers().seen();
        if (!seen.isEmpty()) {
            network.carryElsewhere(world.one(seen));
            world.tally.count("authorization brought by a stranger");
        }
    }

    private void payDust(FakeNetwork network) {
        List<Rows.Charge> charges = world.rows.charges();
        if (!charges.isEmpty()) {
            Address forwarder = new Address(world.one(charges).address());
            Asset token = world.token(network);
            for (int i = world.random.nextInt(4); i >= 0; i--) {
                network.pay(forwarder, token, 1 + world.random.nextInt(DUST));
            }
            world.tally.count("dust");
        }
    }

    private void sweep(FakeNetwork network) {
        List<Rows.Charge> charges = world.rows.charges();
        if (!charges.isEmpty()) {
            Rows.Charge charge = world.one(charges);
            Company owner = world.companies.stream()
                    .filter(company -> company.id().value().equals(charge.organizationId()))
                    .findFirst()
                    .orElseThrow();
            network.sweepElsewhere(new Address(charge.address()), owner.address(), world.token(network));
            world.tally.count("swept by a stranger");
        }
    }

    /** Given up, or paid already; the address is the same for ever. */
    private void payWhatIsOver(FakeNetwork network) {
        List<Rows.Charge> over = world.rows.charges().stream()
                .filter(charge -> charge.closed() || PAID.contains(charge.status()))
                .toList();
        if (!over.isEmpty()) {
            Rows.Charge charge = world.one(over);
            network.pay(
                    new Address(charge.address()),
                    world.token(network),
                    charge.dueMicros().longValueExact());
            world.tally.count(charge.closed() ? "void invoice paid" : "paid invoice paid again");
        }
    }

    /** A bill that was sent out and that the database may have forgotten. */
    private void payWhatIsLost(FakeNetwork network) {
        List<Rows.Charge> sent = world.memory.charges();
        if (!sent.isEmpty()) {
            Rows.Charge charge = world.one(sent);
            network.pay(
                    new Address(charge.address()),
                    world.token(network),
                    charge.dueMicros().longValueExact());
            world.tally.count("lost invoice paid");
        }
    }

    private void takeFee(FakeNetwork network) {
        long tenThousandths = world.chance(50) ? 20 : 0;
        network.setFee(token(network), tenThousandths);
        world.tally.count("token fee set");
    }

    private void pause(FakeNetwork network) {
        network.pause(token(network));
        world.tally.count("token paused");
    }

    private void resume(FakeNetwork network) {
        network.facts().assets().forEach(network::resume);
    }

    /** Only the issuer of one of the two does such things, so that a world never stands still altogether. */
    private static Asset token(FakeNetwork network) {
        return FakeNetworks.token(network, "USDT");
    }
}
