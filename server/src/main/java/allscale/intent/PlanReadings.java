package allscale.intent;

import allscale.chain.SenderState;
import java.math.BigInteger;
import java.util.List;

/**
 * What the network said just before plans are made.
 *
 * @param gasLimits for each line, as a transaction of the payer
 */
record PlanReadings(SenderState sender, List<BigInteger> gasLimits) {

    PlanReadings {
        gasLimits = List.copyOf(gasLimits);
    }
}
