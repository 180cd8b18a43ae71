package allscale.edge;

import allscale.chain.Network;
import allscale.chain.NetworkRegistry;
import allscale.chain.NetworkSettings;
import allscale.chain.Networks;
import allscale.devnet.AnvilNetwork;
import allscale.fixture.Businesses;
import allscale.fixture.SettableClock;
import allscale.http.FailingApi;
import allscale.later.ManualLater;
import allscale.relayer.Relays;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** The local network behind three providers, none of which need be believed. */
@TestConfiguration(proxyBeanMethods = false)
@Import({FailingApi.class, ManualLater.class, Businesses.class, Books.class, Edge.class})
class LyingNetwork {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Bean
    @Primary
    SettableClock settableClock() {
        return new SettableClock();
    }

    @Bean
    AnvilNetwork anvil() {
        return AnvilNetwork.forTest();
    }

    @Bean
    Outside outside(AnvilNetwork anvil, Relays relays) {
        anvil.fund(relays.address().text(), Outside.ETHER.multiply(BigInteger.TEN));
        anvil.mine(2 * Outside.FINAL_DEPTH);
        return new Outside(anvil);
    }

    @Bean
    Providers providers(AnvilNetwork anvil) {
        return new Providers(anvil.url());
    }

    @Bean
    @Primary
    Networks lyingNetworks(Providers providers, Clock clock) {
        Network local = Network.connect(
                new NetworkSettings(
                        NetworkRegistry.bundled().network(Outside.NETWORK).orElseThrow(), providers.urls(), PATIENCE),
                clock);
        return new Networks(NetworkRegistry.bundled(), List.of(local));
    }
}
