package allscale.fake;

import allscale.chain.Gas;
import allscale.chain.Network;
import allscale.chain.NetworkFacts;
import allscale.chain.NetworkRules;
import allscale.chain.Plan;
import allscale.chain.RelayCall;
import allscale.chain.Validity;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import java.math.BigInteger;

/** The half of a network that follows from rules alone, as it really is. */
abstract class RuledNetwork implements Network {

    final NetworkRules rules;

    RuledNetwork(NetworkRules rules) {
        this.rules = rules;
    }

    @Override
    public NetworkFacts facts() {
        return rules.facts();
    }

    @Override
    public Address canonical(String text) {
        return rules.canonical(text);
    }

    @Override
    public Address forwarder(Address destination, byte[] key) {
        return rules.forwarder(destination, key);
    }

    @Override
    public Plan.TransferTx transferPlan(
            Asset asset, Address from, Address to, BigInteger units, BigInteger nonce, Gas gas, int line) {
        return rules.transferPlan(asset, from, to, units, nonce, gas, line);
    }

    @Override
    public Plan.Authorization authorizationPlan(
            Asset asset, Address from, Address to, BigInteger units, Validity validity, String nonce, int line) {
        return rules.authorizationPlan(asset, from, to, units, validity, nonce, line);
    }

    @Override
    public byte[] cancellationDigest(Plan.Authorization plan) {
        return rules.cancellationDigest(plan);
    }

    @Override
    public RelayCall.Cancel verifyCancellation(Plan.Authorization plan, String signed) {
        return rules.verifyCancellation(plan, signed);
    }

    @Override
    public byte[] digest(Plan plan) {
        return rules.digest(plan);
    }
}
