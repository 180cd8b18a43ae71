package allscale.relayer;

import allscale.chain.Fees;
import allscale.chain.NetworkFacts;
import allscale.kernel.Money;
import java.math.BigInteger;

/** What calls of the relayer cost, about, before a node is asked to try them: enough to decide whether they are worth it. */
public final class RelayFees {

    /** Checking a signature, and one transfer to an address that holds none of the token. */
    private static final BigInteger PAYMENT_GAS = BigInteger.valueOf(110_000);

    /** Making a forwarder, and one transfer out of it. */
    private static final BigInteger SWEEP_GAS = BigInteger.valueOf(110_000);

    private RelayFees() {}

    public static Money ofPayment(NetworkFacts network, Fees fees) {
        return of(network, fees, PAYMENT_GAS);
    }

    /** For each token of each forwarder. */
    public static Money ofSweep(NetworkFacts network, Fees fees) {
        return of(network, fees, SWEEP_GAS);
    }

    private static Money of(NetworkFacts network, Fees fees, BigInteger gas) {
        BigInteger price = fees.baseFee().add(fees.maxPriorityFeePerGas());
        return new Money(price.multiply(gas), network.coin());
    }
}
