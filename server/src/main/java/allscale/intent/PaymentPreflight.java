package allscale.intent;

import allscale.chain.Preflight;
import allscale.kernel.Money;
import java.time.Instant;
import java.util.List;

/**
 * What the network says about a payment before anybody signs it.
 *
 * @param findings what speaks against the payment or should be known
 * @param fee who would pay the network, and the most it may cost
 * @param obstacle why this route cannot be taken now, or NONE
 * @param coinShort what the payer's address lacks to pay the fee itself; zero if nothing or if the relayer pays
 * @param at when the network was asked
 */
public record PaymentPreflight(
        List<Preflight.Finding> findings, Intent.Fee fee, RouteObstacle obstacle, Money coinShort, Instant at) {

    public PaymentPreflight {
        findings = List.copyOf(findings);
    }

    /** Whether something found makes the payment fail or lose money, on any route. */
    public boolean isBlocked() {
        return findings.stream().anyMatch(Preflight.Finding::blocks);
    }

    public boolean isRouteOpen() {
        return obstacle == RouteObstacle.NONE;
    }
}
