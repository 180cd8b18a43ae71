package allscale.payment;

import allscale.audit.AuditEvents;
import allscale.identity.Caller;
import allscale.kernel.Money;
import allscale.notification.Events;
import allscale.wallet.TransferId;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Says what a person decided about a payment in the inbox: to whoever watches, and to the log. */
@Component
class MatchNews {

    private final Events events;
    private final AuditEvents audit;

    MatchNews(Events events, AuditEvents audit) {
        this.events = events;
        this.audit = audit;
    }

    /** The note stays out of the log, which outlives a wish to be forgotten. */
    void changedBy(Caller caller, String action, Money money, MatchDecision decision) {
        ChargeId charge = decision.charge();
        String transfer = new TransferId(decision.transfer()).text();
        String reason = decision.kind().text();
        audit.record(
                caller.organization(),
                caller.person().text(),
                action,
                transfer,
                Map.of(
                        "reason",
                        reason,
                        "charge",
                        charge == null ? "" : charge.text(),
                        "amount",
                        money.decimal(),
                        "asset",
                        money.asset().caip19()));
        events.emit(caller.organization(), action, transfer, Map.of("reason", reason));
    }
}
