package allscale.intent;

import allscale.audit.AuditEvents;
import allscale.identity.Caller;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What this room says: facts to the rooms above, and what people did to the log. */
@Component
class IntentNews {

    private final ApplicationEventPublisher facts;
    private final AuditEvents audit;

    IntentNews(ApplicationEventPublisher facts, AuditEvents audit) {
        this.facts = facts;
        this.audit = audit;
    }

    void tell(Record fact) {
        facts.publishEvent(fact);
    }

    /** The hash says exactly what was approved, signed or canceled. */
    void doneBy(Caller caller, String action, Intent intent) {
        audit.record(
                caller.organization(),
                caller.person().text(),
                action,
                intent.id().text(),
                Map.of(
                        "version", intent.terms().version(),
                        "hash", HexFormat.of().formatHex(intent.hash())));
    }
}
