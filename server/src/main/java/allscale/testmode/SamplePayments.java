package allscale.testmode;

import allscale.invoicing.InvoiceId;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.payment.Charge;
import allscale.payment.ChargeViews;
import allscale.payment.Price;
import allscale.payment.Rates;
import allscale.wallet.Wallets;
import java.math.BigInteger;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Pays what a sample month's customers pay, each from an address of its own whose nonces nobody else uses: a transfer
 * whose nonce is spent has happened. The network's clock is put back for each, so that its block is dated in the past;
 * it is never put forward, because approvals that wait could then be taken for run out.
 */
@TestModeOnly
@Component
class SamplePayments {

    private static final BigInteger FOR_FEES = BigInteger.TEN.pow(17);
    private static final BigInteger WHOLE_BPS = BigInteger.valueOf(10_000);
    private static final int BLOCKS_TO_FINAL = 12;

    private final LocalNode node;
    private final LocalFacts facts;
    private final ChargeViews charges;
    private final Rates rates;
    private final Wallets wallets;
    private final Clock clock;

    SamplePayments(LocalNode node, LocalFacts facts, ChargeViews charges, Rates rates, Wallets wallets, Clock clock) {
        this.node = node;
        this.facts = facts;
        this.charges = charges;
        this.rates = rates;
        this.wallets = wallets;
        this.clock = clock;
    }

    /** Sends a transfer and sees it into a block; nothing when it is there already. */
    void pay(OrganizationId organization, SampleStep.Pay step) {
        String payer = step.payer().text();
        if (node.nextNonce(payer) <= step.nonce()) {
            send(organization, step, payer);
        }
        for (int i = 0; i < 5 && !node.isInBlock(payer, step.nonce()); i++) {
            node.mine(1);
        }
        if (!node.isInBlock(payer, step.nonce())) {
            throw new IllegalStateException("a sample transfer is in no block yet");
        }
    }

    /** Dates blocks with the real time again and makes those before final. */
    void comeBack() {
        now();
        node.mine(BLOCKS_TO_FINAL);
    }

    /** Dates blocks with the real time again. */
    void now() {
        node.setTime(clock.instant());
    }

    private void send(OrganizationId organization, SampleStep.Pay step, String payer) {
        Asset asset = facts.registered(step.symbol()).orElseThrow().asset();
        String token = asset.contract().text();
        BigInteger units = units(organization, step, asset);
        node.setTime(step.at());
        supply(payer, token, units);
        node.unlock(payer);
        node.send(payer, token, BigInteger.ZERO, TokenCalls.transfer(to(organization, step), units), step.nonce());
    }

    private void supply(String payer, String token, BigInteger units) {
        if (node.coin(payer).compareTo(FOR_FEES) < 0) {
            node.setCoin(payer, FOR_FEES.multiply(BigInteger.TEN));
        }
        if (node.tokens(token, payer).compareTo(units) < 0) {
            String deployer = facts.account("deployer").text();
            node.send(
                    deployer,
                    token,
                    BigInteger.ZERO,
                    TokenCalls.mint(payer, units.multiply(BigInteger.TWO)),
                    node.nextNonce(deployer));
            node.mine(1);
        }
    }

    private String to(OrganizationId organization, SampleStep.Pay step) {
        SampleStep.WriteInvoice invoice = step.invoice();
        return invoice == null
                ? wallets.main(organization, facts.network())
                        .orElseThrow()
                        .address()
                        .text()
                : charge(organization, invoice).address().text();
    }

    private BigInteger units(OrganizationId organization, SampleStep.Pay step, Asset asset) {
        SampleStep.WriteInvoice invoice = step.invoice();
        if (invoice == null) {
            return Money.parse(step.amount(), asset).units();
        }
        Price due = charge(organization, invoice).terms().due();
        BigInteger all = due.in(asset, rates.rate(organization, asset.symbol(), due.currency()))
                .units();
        return share(all, step.toBps()).subtract(share(all, step.fromBps()));
    }

    private Charge charge(OrganizationId organization, SampleStep.WriteInvoice invoice) {
        return charges.ofReason(
                        organization, InvoiceId.of(invoice.key(organization)).value())
                .orElseThrow()
                .charge();
    }

    private static BigInteger share(BigInteger all, int bps) {
        return all.multiply(BigInteger.valueOf(bps)).divide(WHOLE_BPS);
    }
}
