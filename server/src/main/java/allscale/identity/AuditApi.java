package allscale.identity;

import allscale.audit.AuditEvent;
import allscale.audit.AuditEvents;
import allscale.audit.AuditVerdict;
import allscale.kernel.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The organization's log over HTTP. It stands here because {@code audit} is below and knows no callers. */
@RestController
@RequestMapping("/v1")
class AuditApi {

    private static final int LARGEST_PAGE = 200;

    record EventView(long seq, Instant at, String actor, String action, String subject, JsonNode data) {}

    /** @param brokenAt the first event that does not fit; absent when all do */
    record Verification(
            boolean intact,
            @Nullable Long events,
            @Nullable Long brokenAt,
            @Nullable String problem) {}

    private final AuditEvents events;
    private final JsonMapper json;

    AuditApi(AuditEvents events, JsonMapper json) {
        this.events = events;
        this.json = json;
    }

    @GetMapping("/audit-events")
    Page<EventView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable Long cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(LARGEST_PAGE) int limit) {
        caller.require(Permission.AUDIT_VIEW);
        long before = cursor == null ? Long.MAX_VALUE : cursor;
        return events.events(caller.organization(), before, Math.clamp(limit, 1, LARGEST_PAGE))
                .map(this::view);
    }

    @GetMapping("/audit-verification")
    Verification verify(Caller caller) {
        caller.require(Permission.AUDIT_VIEW);
        return switch (events.verify(caller.organization())) {
            case AuditVerdict.Intact intact -> new Verification(true, intact.events(), null, null);
            case AuditVerdict.Broken broken -> new Verification(false, null, broken.seq(), broken.problem());
        };
    }

    private EventView view(AuditEvent event) {
        return new EventView(
                event.seq(), event.at(), event.actor(), event.action(), event.subject(), json.readTree(event.data()));
    }
}
