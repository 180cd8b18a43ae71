package allscale.payment;

import allscale.contact.Payee;
import allscale.identity.Caller;
import allscale.identity.RequestKey;
import allscale.intent.Route;
import allscale.kernel.Money;
import allscale.kernel.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Payouts over HTTP. */
@RestController
@RequestMapping("/v1/payouts")
class PayoutApi {

    private final Payouts payouts;
    private final PayoutTargets targets;
    private final Fees fees;

    PayoutApi(Payouts payouts, PayoutTargets targets, Fees fees) {
        this.payouts = payouts;
        this.targets = targets;
        this.fees = fees;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    PayoutJson request(Caller caller, RequestKey key, @RequestBody RequestJson body) {
        return json(caller, payouts.request(caller, key, request(caller, body)));
    }

    @GetMapping
    Page<PayoutJson> page(
            Caller caller,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Payouts.MAX_PAGE) int limit,
            @RequestParam @Nullable String cursor) {
        Page<Payout> page = payouts.page(caller, limit, cursor);
        List<PayoutId> ids = page.items().stream().map(Payout::id).toList();
        Map<PayoutId, List<PayoutStore.Step>> steps = payouts.steps(caller, ids);
        Map<PayoutId, Money> paid = fees.ofPayouts(caller, ids);
        return page.map(payout -> json(payout, steps.getOrDefault(payout.id(), List.of()), paid.get(payout.id())));
    }

    @GetMapping("/{id}")
    PayoutJson payout(Caller caller, @PathVariable String id) {
        return json(caller, payouts.payout(caller, PayoutId.parse(id)));
    }

    @PostMapping("/{id}/cancellation")
    PayoutJson cancel(Caller caller, @PathVariable String id) {
        return json(caller, payouts.cancel(caller, PayoutId.parse(id)));
    }

    private PayoutRequest request(Caller caller, RequestJson body) {
        PayoutTargets.Target target =
                targets.read(caller, new PayoutTargets.TargetJson(body.amount(), body.to(), body.payeeId()));
        Payee payee = target.payee();
        return new PayoutRequest(
                target.money(),
                target.to(),
                payee == null ? null : payee.id().value(),
                payee == null ? null : payee.name(),
                body.note() == null ? "" : body.note().strip(),
                Route.of(body.route()));
    }

    private PayoutJson json(Caller caller, Payout payout) {
        List<PayoutId> ids = List.of(payout.id());
        return json(
                payout,
                payouts.steps(caller, ids).getOrDefault(payout.id(), List.of()),
                fees.ofPayouts(caller, ids).get(payout.id()));
    }

    private static PayoutJson json(Payout payout, List<PayoutStore.Step> steps, @Nullable Money networkFee) {
        PayoutState state = payout.state();
        PayoutRequest request = payout.request();
        return new PayoutJson(
                payout.id(),
                state.status().name().toLowerCase(Locale.ROOT),
                request.to().text(),
                request.payeeName(),
                payout.money().asset().network().caip2(),
                payout.money(),
                request.note(),
                request.route().text(),
                state.intent() == null ? null : new allscale.intent.IntentId(state.intent()).text(),
                state.shortBy(),
                state.txHash(),
                payout.money().equals(state.received()) ? null : state.received(),
                networkFee,
                state.no(),
                payout.createdAt(),
                state.endedAt(),
                steps,
                List.of(cancellation(state)));
    }

    private static ActionJson cancellation(PayoutState state) {
        boolean enabled = state.status().canBecome(PayoutStatus.CANCELED);
        return new ActionJson("cancel", enabled, enabled ? null : "Signed payments cannot be canceled.");
    }

    /**
     * A payout to ask for.
     *
     * @param amount how much of which asset
     * @param to the address, unless a payee is named
     * @param payeeId a contact's saved address
     */
    record RequestJson(
            PayoutTargets.AmountJson amount,
            @Nullable String to,
            @Nullable String payeeId,
            @Nullable String note,
            String route) {}

    /**
     * A payout.
     *
     * @param received what the payee got, when it is not the amount: a token that takes a fee of its own
     * @param networkFee what networks took for it out of the wallet so far, failed attempts included; null for nothing
     */
    record PayoutJson(
            PayoutId id,
            String status,
            String to,
            @Nullable String payeeName,
            String network,
            Money amount,
            String note,
            String route,
            @Nullable String intentId,
            @Nullable Money shortBy,
            @Nullable String txHash,
            @Nullable Money received,
            @Nullable Money networkFee,
            PayoutState.@Nullable No no,
            Instant createdAt,
            @Nullable Instant endedAt,
            List<PayoutStore.Step> timeline,
            List<ActionJson> actions) {}

    /** What the caller may do next, with the reason when not. */
    record ActionJson(
            String name, boolean enabled, @Nullable String reason) {}
}
