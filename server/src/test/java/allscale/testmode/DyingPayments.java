package allscale.testmode;

import allscale.kernel.OrganizationId;
import allscale.later.MortalProcess;
import allscale.payment.ChargeViews;
import allscale.payment.Rates;
import allscale.wallet.Wallets;
import java.time.Clock;

/** Pays as a server that is killed when its fifth payment is on the network and nobody has counted it yet. */
final class DyingPayments extends SamplePayments {

    private int left = 5;

    DyingPayments(LocalNode node, LocalFacts facts, ChargeViews charges, Rates rates, Wallets wallets, Clock clock) {
        super(node, facts, charges, rates, wallets, clock);
    }

    @Override
    void pay(OrganizationId organization, SampleStep.Pay step) {
        super.pay(organization, step);
        left--;
        if (left == 0) {
            throw new MortalProcess.Killed();
        }
    }
}
