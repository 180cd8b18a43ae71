package allscale.house;

import allscale.chain.Networks;
import allscale.fake.FakeNetwork;
import allscale.fake.FakeNetworks;
import allscale.fixture.SettableClock;
import allscale.identity.Founding;
import allscale.identity.RequestKey;
import allscale.kernel.Asset;
import allscale.kernel.NetworkId;
import allscale.later.MortalProcess;
import allscale.wallet.ForwarderSeed;
import allscale.wallet.Wallets;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** One seed's world: two organizations, two networks, a clock, and one process at a time. */
final class World {

    static final List<NetworkId> NETWORKS = List.of(FakeNetworks.LOCAL, FakeNetworks.BASE);

    private static final Instant BEGINNING = Instant.parse("2027-03-01T08:00:00Z");
    private static final BigInteger ETHER = BigInteger.TEN.pow(18);

    final Random random;
    final ApplicationContext context;
    final SettableClock clock;
    final Rows rows;
    final Borders borders;
    final MortalProcess process;
    final Memory memory = new Memory();
    final Tally tally = new Tally();
    final List<FakeNetwork> networks = new ArrayList<>();
    private final List<FakeNetwork> others = new ArrayList<>();
    final List<Company> companies = new ArrayList<>();
    private int keys;

    World(long seed, ApplicationContext context, Rows rows, Borders borders) {
        this.random = new Random(seed);
        this.context = context;
        this.rows = rows;
        this.borders = borders;
        this.clock = context.getBean(SettableClock.class);
        clock.set(BEGINNING);
        borders.disarm();
        rows.clear();
        this.process = new MortalProcess(context);
        Networks connected = context.getBean(Networks.class);
        for (NetworkId id : NETWORKS) {
            FakeNetwork network = FakeNetworks.of(connected, id);
            network.restart();
            network.atBorders(borders::cross);
            network.mine(FakeNetwork.FINAL_DEPTH + 2);
            networks.add(network);
            process.start("wallet.follow-network", id.caip2());
            process.start("relayer.run-lane", id.caip2());
        }
        connected.connected().stream()
                .map(FakeNetwork.class::cast)
                .filter(network -> !networks.contains(network))
                .forEach(others::add);
        others.forEach(FakeNetwork::restart);
        // as in the product, nobody is asked for money before somebody looks out for it
        process.due().forEach(process::run);
        found("north");
        found("south");
        fund();
    }

    /** Nothing happens on the other networks but time. */
    void mineOthers() {
        others.forEach(network -> network.mine(1));
    }

    /** One of these. */
    <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Whether something happens that does so in this many of a hundred cases. */
    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** The key of a request nobody has made before. */
    RequestKey newKey(Company company) {
        return RequestKey.of(company.id(), "house/" + ++keys, clock);
    }

    Asset token(FakeNetwork network) {
        return FakeNetworks.token(network, chance(70) ? "USDC" : "USDT");
    }

    private void found(String name) {
        UUID id = new UUID((BEGINNING.toEpochMilli() << 16) | 0x7000L | companies.size(), 0x8000000000000000L);
        Company company = new Company(new Founding(context).found(id, name), name);
        context.getBean(Wallets.class)
                .register(
                        company.caller(),
                        newKey(company),
                        "Main",
                        company.address().text(),
                        new ForwarderSeed(new byte[32]));
        companies.add(company);
        clock.forward(Duration.ofSeconds(1));
    }

    private void fund() {
        var relayer = context.getBean(allscale.relayer.Relays.class).address();
        for (FakeNetwork network : networks) {
            network.give(relayer, ETHER);
            for (Company company : companies) {
                network.give(company.address(), ETHER);
                network.pay(company.address(), FakeNetworks.token(network, "USDC"), 100_000_000L);
                network.pay(company.address(), FakeNetworks.token(network, "USDT"), 50_000_000L);
            }
            network.mine(1);
        }
    }
}
