package allscale.payment;

import allscale.chain.Preflight;
import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.identity.RepeatsSafely;
import allscale.intent.Intents;
import allscale.intent.PaymentPreflight;
import allscale.intent.Route;
import allscale.kernel.Money;
import allscale.kernel.Refused;
import allscale.wallet.WalletAddress;
import allscale.wallet.Wallets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a payment would cost and what speaks against it, before anything is asked for. Writes nothing. */
@RestController
@RequestMapping("/v1/payout-estimates")
class EstimateApi {

    private final PayoutTargets targets;
    private final Wallets wallets;
    private final Intents intents;
    private final PayoutHistory history;

    EstimateApi(PayoutTargets targets, Wallets wallets, Intents intents, PayoutHistory history) {
        this.history = history;
        this.targets = targets;
        this.wallets = wallets;
        this.intents = intents;
    }

    @PostMapping
    @RepeatsSafely
    EstimateJson estimate(Caller caller, @RequestBody PayoutTargets.TargetJson body) {
        caller.require(Permission.PAYOUT_PREPARE);
        PayoutTargets.Target target = targets.read(caller, body);
        WalletAddress from = wallets.main(
                        caller.organization(), target.money().asset().network())
                .orElseThrow(() ->
                        new Refused(PaymentRefusal.ROUTE_NOT_AVAILABLE, "There is no wallet on this network yet."));
        List<RouteJson> routes = new ArrayList<>();
        Map<Preflight.Finding, WarningJson> warnings = new LinkedHashMap<>();
        for (Route route : List.of(Route.RELAYED, Route.OWN_FEE)) {
            PaymentPreflight preflight =
                    intents.preflight(caller.organization(), from.address(), target.to(), target.money(), route);
            routes.add(new RouteJson(
                    route.text(),
                    preflight.isRouteOpen(),
                    preflight.isRouteOpen() ? null : Objection.code(preflight),
                    preflight.fee().cap()));
            for (Preflight.Finding finding : preflight.findings()) {
                String sentence =
                        Objection.sentence(finding, target.money().asset().symbol());
                warnings.put(finding, new WarningJson(Objection.code(finding), sentence, finding.blocks()));
            }
        }
        PayoutHistory.Earlier earlier = history.of(caller.organization(), target.to(), target.money());
        return new EstimateJson(
                routes,
                List.copyOf(warnings.values()),
                earlier.lastPaidAt(),
                earlier.alike().stream().map(EstimateApi::earlier).toList());
    }

    private static EarlierJson earlier(Payout payout) {
        return new EarlierJson(
                payout.id(),
                payout.createdAt(),
                payout.status().name().toLowerCase(Locale.ROOT),
                payout.request().note());
    }

    /** A payout of the same amount to the same address. */
    record EarlierJson(PayoutId id, Instant at, String status, String note) {}

    /**
     * @param lastPaidAt when money last went to this address, by whatever means
     * @param earlier payouts of the same amount to it that were not given up, newest first
     */
    record EstimateJson(
            List<RouteJson> routes,
            List<WarningJson> warnings,
            @Nullable Instant lastPaidAt,
            List<EarlierJson> earlier) {}

    /**
     * One way to pay the network, and the most it can cost.
     *
     * @param reason why it is not open, as a code such as {@code coin_too_short}
     */
    record RouteJson(
            String route, boolean available, @Nullable String reason, Money feeCap) {}

    record WarningJson(String code, String text, boolean blocking) {}
}
