package allscale.recovery;

import allscale.audit.AuditEvents;
import allscale.kernel.OrganizationId;
import allscale.later.Later;
import allscale.notification.Events;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells the owner what happens to a request, and plans what time decides next. */
@Component
class RecoveryNews {

    private final AuditEvents audit;
    private final Events events;
    private final Later later;

    RecoveryNews(AuditEvents audit, Events events, Later later) {
        this.audit = audit;
        this.events = events;
        this.later = later;
    }

    /** In the transaction in which the request became what it is now. */
    void tell(Recovery recovery, OrganizationId organization) {
        String what = recovery.status() == RecoveryStatus.WAITING
                ? "requested"
                : recovery.status().name().toLowerCase(Locale.ROOT);
        Map<String, Object> data = Map.of(
                "personId", recovery.person().text(),
                "releaseAt", recovery.releaseAt().toString());
        audit.record(
                organization, actor(recovery), "recovery." + what, recovery.id().text(), data);
        events.emit(organization, "recovery." + what, recovery.id().text(), data);
        switch (recovery.status()) {
            case WAITING ->
                later.stage(AdvanceRecovery.NAME, recovery.id().value().toString(), recovery.releaseAt());
            case RELEASED ->
                later.stage(AdvanceRecovery.NAME, recovery.id().value().toString(), recovery.expiresAt());
            case VETOED, EXPIRED, COMPLETED -> {}
        }
    }

    /** Time acts by itself; whoever holds the paper or the passkey acts as the person. */
    private static String actor(Recovery recovery) {
        return switch (recovery.status()) {
            case RELEASED, EXPIRED -> AuditEvents.SYSTEM;
            case WAITING, VETOED, COMPLETED -> recovery.person().text();
        };
    }
}
