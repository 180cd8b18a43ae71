package allscale.house;

import allscale.fake.DeviceKey;
import allscale.fake.FakeNetwork;
import allscale.fake.FakeNetwork.Mishap;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import java.math.BigInteger;
import java.util.List;

/** What happens without anybody asking us: people pay, holders spend elsewhere, nodes fail, chains reorganize. */
final class Outside {

    /** Nobody of ours pays this one, so whatever arrives there was spent elsewhere. */
    static final Address STRANGER = new DeviceKey("house/stranger").address();

    private static final int PERCENT = 100;

    private final World world;
    private final long[] finalBlocks;

    Outside(World world) {
        this.world = world;
        this.finalBlocks = new long[world.networks.size()];
    }

    void act() {
        FakeNetwork network = world.one(world.networks);
        switch (world.random.nextInt(12)) {
            case 0, 1, 2, 3 -> payBill(network);
            case 4 -> payWallet(network);
            case 5 -> nonsense(network);
            case 6 -> spendElsewhere(network);
            case 7 -> useNonce(network);
            case 8, 9 -> fail(network);
            case 10 -> recover(network);
            default -> reorganize(network);
        }
    }

    void mine() {
        for (FakeNetwork network : world.networks) {
            network.mine(world.random.nextInt(4));
        }
    }

    void heal() {
        world.networks.forEach(FakeNetwork::heal);
    }

    /** A nonce used past us and taken back by a reorganization is used again, or what is behind it waits for ever. */
    void fillGaps() {
        for (FakeNetwork network : world.networks) {
            world.companies.forEach(company -> network.fillGap(company.address()));
        }
    }

    private void payBill(FakeNetwork network) {
        List<Rows.Charge> charges = world.rows.charges();
        if (charges.isEmpty()) {
            return;
        }
        Rows.Charge charge = world.one(charges);
        long due = charge.dueMicros().longValueExact();
        long units = switch (world.random.nextInt(6)) {
            case 0 -> due / 2 + 1;
            case 1 -> due + due / 3;
            case 2 -> 1;
            default -> due;
        };
        network.pay(new Address(charge.address()), world.token(network), units);
        world.tally.count("payment");
        if (world.chance(10)) {
            network.pay(new Address(charge.address()), world.token(network), units);
            world.tally.count("payment");
        }
    }

    private void payWallet(FakeNetwork network) {
        Company company = world.one(world.companies);
        network.pay(company.address(), world.token(network), 1_000_000L * (1 + world.random.nextInt(20)));
        world.tally.count("payment");
    }

    private void nonsense(FakeNetwork network) {
        Company company = world.one(world.companies);
        if (world.chance(50)) {
            network.pay(company.address(), world.token(network), 0);
        } else {
            Asset unknown = new Asset(network.facts().id().caip2() + "/erc20:0x" + "Ab".repeat(20), "SCAM", 6);
            network.pay(company.address(), unknown, 5_000_000);
        }
        world.tally.count("worthless transfer");
    }

    private void spendElsewhere(FakeNetwork network) {
        Company company = world.one(world.companies);
        Asset asset = world.token(network);
        BigInteger has = network.truth(network.tip()).stream()
                .filter(log -> log.asset().equals(asset))
                .map(log -> log.to().equals(company.address())
                        ? log.units()
                        : log.from().equals(company.address()) ? log.units().negate() : BigInteger.ZERO)
                .reduce(BigInteger.ZERO, BigInteger::add);
        long units = has.longValueExact() * (1 + world.random.nextInt(PERCENT)) / PERCENT;
        if (units > 0) {
            network.spend(company.address(), STRANGER, asset, units);
            world.tally.count("spent elsewhere");
        }
    }

    private void useNonce(FakeNetwork network) {
        network.useNonce(world.one(world.companies).address());
        world.tally.count("nonce used elsewhere");
    }

    private void fail(FakeNetwork network) {
        if (world.chance(30)) {
            network.lag(1 + world.random.nextInt(6));
        } else {
            network.begin(world.one(List.of(Mishap.values())));
        }
        world.tally.count("node failure");
    }

    private void recover(FakeNetwork network) {
        network.heal();
    }

    /** Never below a block that was final once. */
    private void reorganize(FakeNetwork network) {
        int i = world.networks.indexOf(network);
        finalBlocks[i] = Math.max(finalBlocks[i], network.tip() - FakeNetwork.FINAL_DEPTH);
        int most = (int) (network.tip() - finalBlocks[i]);
        if (most < 1) {
            return;
        }
        int depth = 1 + world.random.nextInt(most);
        if (world.chance(60)) {
            network.undo(depth);
        } else {
            network.undoForGood(depth);
        }
        world.tally.count("reorganization");
        if (world.chance(80)) {
            network.mine(1 + world.random.nextInt(depth + 2));
        }
    }
}
