package allscale.relayer;

import allscale.chain.Fees;
import allscale.chain.NetworkFacts;
import allscale.chain.RelayCall;
import allscale.kernel.Money;
import java.math.BigInteger;
import java.util.List;

/** What calls of the relayer cost, about, before a node is asked to try them: enough to decide whether they are worth it. */
public final class RelayFees {

    /** Checking a signature, and one transfer to an address that holds none of the token. */
    private static final BigInteger PAYMENT_GAS = BigInteger.valueOf(110_000);

    /** Making a forwarder, and one transfer out of it. */
    private static final BigInteger SWEEP_GAS = BigInteger.valueOf(110_000);

    private RelayFees() {}

    public static Money ofPayment(NetworkFacts network, Fees fees) {
        return of(network, fees.marketPrice(), PAYMENT_GAS);
    }

    /** For each token of each forwarder. */
    public static Money ofSweep(NetworkFacts network, Fees fees) {
        return of(network, fees.marketPrice(), SWEEP_GAS);
    }

    /** What a call of its kind costs where a unit of gas costs so much. */
    static Money of(RelayCall call, NetworkFacts network, BigInteger gasPrice) {
        return switch (call) {
            case RelayCall.Authorize _, RelayCall.Cancel _ -> of(network, gasPrice, PAYMENT_GAS);
            case RelayCall.Sweep(List<RelayCall.SweepItem> items) ->
                of(network, gasPrice, SWEEP_GAS.multiply(BigInteger.valueOf(parts(items))));
        };
    }

    static Money of(NetworkFacts network, BigInteger gasPrice, BigInteger gas) {
        return new Money(gasPrice.multiply(gas), network.coin());
    }

    private static int parts(List<RelayCall.SweepItem> items) {
        return items.stream()
                .mapToInt(item -> Math.max(item.tokens().size(), 1))
                .sum();
    }
}
