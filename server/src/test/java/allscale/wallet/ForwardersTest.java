package allscale.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.NetworkRules;
import allscale.chain.Networks;
import allscale.fixture.Businesses;
import allscale.fixture.RailsTest;
import allscale.identity.Caller;
import allscale.identity.RequestKey;
import allscale.kernel.Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Forwarders are numbered, so that the seed finds each of them again. */
@RailsTest
class ForwardersTest {

    private static final ForwarderSeed SEED = ForwarderSeed.of("Wg".repeat(21) + "Q");
    private static final String OWN = "0x52908400098527886E0F7030069857D2E4169EE7";

    private final Businesses businesses;
    private final Wallets wallets;
    private final Networks networks;

    ForwardersTest(Businesses businesses, Wallets wallets, Networks networks) {
        this.businesses = businesses;
        this.wallets = wallets;
        this.networks = networks;
    }

    @Test
    void theSeedAndANumberFindTheForwarderOfEachChargeOnEveryNetwork() {
        Caller caller = business();
        for (int number = 0; number < 3; number++) {
            List<WalletAddress> made = wallets.forwarder(caller.organization(), UUID.randomUUID());
            assertThat(made).extracting(WalletAddress::network).hasSizeGreaterThan(1);
            for (WalletAddress forwarder : made) {
                NetworkRules rules = NetworkRules.of(networks.facts(forwarder.network()));
                assertThat(forwarder.address()).isEqualTo(rules.forwarder(new Address(OWN), SEED.key(number)));
            }
        }
    }

    @Test
    void aChargeThatIsOpenedAgainTakesNoNumber() {
        Caller caller = business();
        UUID charge = UUID.randomUUID();
        List<WalletAddress> first = wallets.forwarder(caller.organization(), charge);
        assertThat(wallets.forwarder(caller.organization(), charge)).isEqualTo(first);
        WalletAddress next =
                wallets.forwarder(caller.organization(), UUID.randomUUID()).getFirst();
        assertThat(wallets.forwarderKey(caller.organization(), next.id())).isEqualTo(SEED.keyText(1));
    }

    @Test
    void chargesOpenedAtOnceHaveEachTheirOwnNumber() throws Exception {
        Caller caller = business();
        List<Callable<List<WalletAddress>>> opening = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            opening.add(() -> wallets.forwarder(caller.organization(), UUID.randomUUID()));
        }
        Set<Address> addresses = new HashSet<>();
        try (var many = Executors.newFixedThreadPool(6)) {
            for (Future<List<WalletAddress>> made : many.invokeAll(opening)) {
                addresses.add(made.get().getFirst().address());
            }
        }
        assertThat(addresses).hasSize(24);
        WalletAddress next =
                wallets.forwarder(caller.organization(), UUID.randomUUID()).getFirst();
        assertThat(wallets.forwarderKey(caller.organization(), next.id())).isEqualTo(SEED.keyText(24));
    }

    @Test
    void anEpochNeverRepeatsANumberOfAnother() {
        assertThat(ForwarderSeed.number(0, (1 << 20) - 1)).isEqualTo(ForwarderSeed.number(1, 0) - 1);
        assertThat(ForwarderSeed.number(2047, (1 << 20) - 1)).isEqualTo(Integer.MAX_VALUE);
    }

    private Caller business() {
        Caller caller = businesses.aBusiness();
        wallets.register(caller, new RequestKey(UUID.randomUUID()), "Main", OWN, SEED);
        return caller;
    }
}
