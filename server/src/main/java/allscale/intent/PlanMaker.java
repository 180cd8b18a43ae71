package allscale.intent;

import allscale.chain.Fees;
import allscale.chain.NetworkRules;
import allscale.chain.Plan;
import allscale.chain.Validity;
import allscale.kernel.Money;
import allscale.kernel.Refused;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the plans of an intent: one per line, each behind its own replay guard. Pure. */
final class PlanMaker {

    private final NetworkRules rules;
    private final Intent intent;

    PlanMaker(NetworkRules rules, Intent intent) {
        this.rules = rules;
        this.intent = intent;
    }

    /**
     * Transactions of the payer.
     *
     * @param firstNonce the first account nonce that nothing of the payer uses
     */
    List<Plan> transactions(PlanReadings readings, BigInteger firstNonce) {
        Fees fees = readings.sender().fees();
        if (!fees.isAffordable()) {
            throw feeAboveCap(intent.fee().cap(), intent.fee().cap());
        }
        List<Plan> plans = new ArrayList<>();
        BigInteger cost = BigInteger.ZERO;
        for (Line line : intent.lines()) {
            Plan.TransferTx plan = rules.transferPlan(
                    intent.terms().asset(),
                    intent.terms().from().address(),
                    line.to(),
                    line.money().units(),
                    firstNonce.add(BigInteger.valueOf(line.index())),
                    fees.gas(readings.gasLimits().get(line.index())),
                    line.index());
            cost = cost.add(plan.gas().cost());
            plans.add(plan);
        }
        checkCost(cost, readings.sender().nativeUnits());
        return plans;
    }

    /** Authorizations for the relayer to carry. */
    List<Plan> authorizations(Instant now) {
        // one that nobody carried is proved dead soon after this
        Instant soon = now.plus(PlanKinds.LONGEST_VALIDITY);
        Instant end = soon.isBefore(intent.terms().expiresAt())
                ? soon
                : intent.terms().expiresAt();
        List<Plan> plans = new ArrayList<>();
        for (Line line : intent.lines()) {
            plans.add(rules.authorizationPlan(
                    intent.terms().asset(),
                    intent.terms().from().address(),
                    line.to(),
                    line.money().units(),
                    Validity.until(end),
                    IntentHashing.authorizationNonce(intent.id(), line.index()),
                    line.index()));
        }
        return plans;
    }

    /** The same transactions with the same nonces and higher fees. */
    List<Plan> raised(List<Plan.TransferTx> stuck, Fees market) {
        List<Plan> plans = new ArrayList<>();
        BigInteger cost = BigInteger.ZERO;
        for (Plan.TransferTx plan : stuck) {
            Optional<Fees> fees =
                    Fees.replacing(plan.gas(), market, rules.facts().fees().maxFeePerGas());
            Plan.TransferTx raised = plan.with(fees.orElseThrow(() -> new Refused(
                    IntentRefusal.FEE_CANNOT_RISE,
                    "The fee is at the highest this network's rule allows. Wait until fees fall.")));
            cost = cost.add(raised.gas().cost());
            plans.add(raised);
        }
        if (cost.compareTo(intent.fee().cap().units()) > 0) {
            throw feeAboveCap(
                    new Money(cost, intent.fee().cap().asset()), intent.fee().cap());
        }
        return plans;
    }

    private void checkCost(BigInteger cost, BigInteger coin) {
        Money cap = intent.fee().cap();
        Money most = new Money(cost, cap.asset());
        if (most.compareTo(cap) > 0) {
            throw feeAboveCap(most, cap);
        }
        if (cost.compareTo(coin) > 0) {
            throw new Refused(
                    IntentRefusal.ROUTE_CLOSED,
                    "The wallet has too little " + cap.asset().symbol() + " to pay the network fee.",
                    Map.of(
                            "obstacle", RouteObstacle.COIN_TOO_SHORT,
                            "needed", most.decimal(),
                            "has", new Money(coin, cap.asset()).decimal()));
        }
    }

    private static Refused feeAboveCap(Money fee, Money cap) {
        return new Refused(
                IntentRefusal.FEE_ABOVE_CAP,
                "Network fees are higher than the limit agreed for this payment. Wait, or cancel it and start again.",
                Map.of("fee", fee.decimal(), "cap", cap.decimal()));
    }
}
