package allscale.wallet;

import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import java.util.List;

/**
 * The chain's own balances of an organization's addresses at the end of a final block. Every transfer up to that block
 * has been told as final and none after it, so each token balance must equal what is booked; the native coin also
 * moves without logs, so there an increase is news and a decrease without a known fee is an alarm.
 */
public record BalancesRead(OrganizationId organization, NetworkId network, long block, List<BalanceReading> readings) {

    public BalancesRead {
        readings = List.copyOf(readings);
    }
}
