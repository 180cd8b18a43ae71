package allscale.chain.evm;

import allscale.chain.NetworkFacts;
import allscale.chain.NetworkRules;

/** Where the package above enters; everything else in here is hidden. */
public final class EvmNetwork {

    private EvmNetwork() {}

    public static NetworkRules rules(NetworkFacts facts) {
        return new EvmRules(facts);
    }
}
