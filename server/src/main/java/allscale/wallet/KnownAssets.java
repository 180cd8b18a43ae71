package allscale.wallet;

import allscale.chain.Network;
import allscale.chain.Networks;
import allscale.kernel.Asset;
import allscale.kernel.NetworkId;
import org.springframework.stereotype.Component;

/** Turns stored CAIP-19 ids back into assets, by the registry. */
@Component
class KnownAssets {

    private final Networks networks;

    KnownAssets(Networks networks) {
        this.networks = networks;
    }

    Asset asset(String caip19) {
        Network network = networks.network(new NetworkId(caip19.substring(0, caip19.indexOf('/'))));
        Asset coin = network.facts().coin();
        if (coin.caip19().equals(caip19)) {
            return coin;
        }
        return network.facts().assets().stream()
                .filter(asset -> asset.caip19().equals(caip19))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no longer registered: " + caip19));
    }

    /** The CAIP-19 ids that people may mean by an id or a symbol. */
    String[] matching(String text) {
        return networks.all().stream()
                .flatMap(network -> network.facts().assets().stream())
                .filter(asset -> asset.caip19().equals(text) || asset.symbol().equalsIgnoreCase(text))
                .map(Asset::caip19)
                .toArray(String[]::new);
    }
}
