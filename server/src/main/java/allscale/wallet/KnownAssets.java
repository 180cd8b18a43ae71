package allscale.wallet;

import allscale.chain.Networks;
import allscale.kernel.Asset;
import org.springframework.stereotype.Component;

/** Turns stored CAIP-19 ids back into assets, by the registry. */
@Component
class KnownAssets {

    private final Networks networks;

    KnownAssets(Networks networks) {
        this.networks = networks;
    }

    Asset asset(String caip19) {
        return networks.asset(caip19);
    }

    /** The CAIP-19 ids that people may mean by an id or a symbol. */
    String[] matching(String text) {
        return networks.registered().stream()
                .flatMap(facts -> facts.assets().stream())
                .filter(asset -> asset.caip19().equals(text) || asset.symbol().equalsIgnoreCase(text))
                .map(Asset::caip19)
                .toArray(String[]::new);
    }
}
