package allscale.payment;

import allscale.kernel.OrganizationId;
import allscale.notification.Events;
import allscale.notification.LiveTopics;
import allscale.wallet.AddressKind;
import allscale.wallet.Transfer;
import allscale.wallet.TransferId;
import allscale.wallet.TransferReason;
import allscale.wallet.Transfers;
import allscale.wallet.TransfersFinal;
import allscale.wallet.TransfersOrphaned;
import allscale.wallet.TransfersSeen;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells people what moves: the organization by its events, and the payer of a charge by waking the pay page. */
@Component
class TellPayments {

    private final Events events;
    private final ChargeStore charges;
    private final Transfers transfers;
    private final ApplicationEventPublisher facts;

    TellPayments(Events events, ChargeStore charges, Transfers transfers, ApplicationEventPublisher facts) {
        this.events = events;
        this.charges = charges;
        this.transfers = transfers;
        this.facts = facts;
    }

    @EventListener
    void on(TransfersSeen fact) {
        tell(fact.organization(), fact.transfers());
        List<Charge> touched = touched(fact.organization(), fact.transfers());
        Map<ChargeId, Charge> known = touched.stream().collect(Collectors.toMap(Charge::id, Function.identity()));
        Map<TransferId, TransferReason> reasons = new HashMap<>();
        for (Transfer transfer : fact.transfers()) {
            Charge charge = isForCharge(transfer)
                    ? known.get(new ChargeId(transfer.walletAddress().chargeId()))
                    : null;
            if (charge != null && charge.terms().accepts(transfer.money().asset())) {
                reasons.put(transfer.id(), charge.explanation());
            }
        }
        transfers.explain(fact.organization(), reasons);
        updated(fact.organization(), touched);
    }

    @EventListener
    void on(TransfersOrphaned fact) {
        tell(fact.organization(), fact.transfers());
        updated(fact.organization(), touched(fact.organization(), fact.transfers()));
    }

    @EventListener
    void on(TransfersFinal fact) {
        tell(fact.organization(), fact.transfers());
    }

    @EventListener
    void on(ChargeUpdated fact) {
        for (Charge charge : fact.charges()) {
            events.emit(
                    fact.organization(),
                    "charge.updated",
                    charge.id().text(),
                    Map.of(
                            "status",
                            charge.standing().word(),
                            "reason",
                            charge.reason().toString()));
            events.ring(LiveTopics.of(charge.id()));
        }
    }

    @EventListener
    void on(PayoutUpdated fact) {
        Payout payout = fact.payout();
        events.emit(
                fact.organization(),
                "payout.updated",
                payout.id().text(),
                Map.of("status", payout.status().name().toLowerCase(Locale.ROOT)));
    }

    private List<Charge> touched(OrganizationId organization, List<Transfer> moved) {
        return charges.find(
                organization,
                moved.stream()
                        .filter(TellPayments::isForCharge)
                        .map(transfer -> new ChargeId(transfer.walletAddress().chargeId()))
                        .collect(Collectors.toSet()));
    }

    private void updated(OrganizationId organization, List<Charge> touched) {
        if (!touched.isEmpty()) {
            facts.publishEvent(new ChargeUpdated(organization, touched));
        }
    }

    private void tell(OrganizationId organization, List<Transfer> transfers) {
        for (Transfer transfer : transfers) {
            events.emit(
                    organization,
                    "transfer." + transfer.status().text(),
                    transfer.id().text(),
                    Map.of(
                            "direction", transfer.isIncoming() ? "in" : "out",
                            "amount", transfer.money().decimal(),
                            "symbol", transfer.money().asset().symbol(),
                            "network", transfer.walletAddress().network().caip2()));
        }
    }

    private static boolean isForCharge(Transfer transfer) {
        return transfer.isIncoming() && transfer.walletAddress().kind() == AddressKind.FORWARDER;
    }
}
