package allscale.intent;

import allscale.chain.Preflight;
import allscale.kernel.Money;
import java.time.Instant;
import java.util.List;

/**
 * What the network says about a payment before anybody signs it.
 *
 * @param findings everything found
 * @param isBlocked whether something found makes the payment fail or lose money
 * @param fee who would pay the network, and the most it may cost
 * @param coinShort what the payer's address lacks of the network's coin to pay the fee itself; zero if nothing
 */
public record PaymentPreflight(
        List<Preflight.Finding> findings, boolean isBlocked, Intent.Fee fee, Money coinShort, Instant at) {

    public PaymentPreflight {
        findings = List.copyOf(findings);
    }
}
