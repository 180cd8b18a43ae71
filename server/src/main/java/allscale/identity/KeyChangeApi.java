package allscale.identity;

import allscale.audit.AuditEvent;
import allscale.audit.AuditEvents;
import allscale.kernel.Page;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What changed of a person's ways in, so that she is told of what she did not do herself. */
@RestController
@RequestMapping("/v1")
class KeyChangeApi {

    private static final Duration TOLD_FOR = Duration.ofDays(30);
    private static final int MOST = 50;
    private static final String PASSKEY = "passkey";
    private static final List<String> ACTIONS =
            List.of("passkey.added", "passkey.removed", "unlocker.added", "unlocker.removed");

    /**
     * A way in that was added or removed.
     *
     * @param kind passkey, kit or pass
     */
    record KeyChange(long seq, Instant at, String action, String kind) {}

    private final AuditEvents events;
    private final JsonMapper json;
    private final Clock clock;

    KeyChangeApi(AuditEvents events, JsonMapper json, Clock clock) {
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** Of the last thirty days, newest first. A passkey's record in the vault is not told beside the passkey. */
    @GetMapping("/key-changes")
    Page<KeyChange> list(Caller caller) {
        Instant since = clock.instant().minus(TOLD_FOR);
        List<KeyChange> changes =
                events.done(caller.organization(), caller.person().text(), ACTIONS, since, MOST).stream()
                        .filter(event -> event.action().startsWith(PASSKEY)
                                || !kind(event).equals(PASSKEY))
                        .map(event -> new KeyChange(event.seq(), event.at(), event.action(), kind(event)))
                        .toList();
        return new Page<>(changes, null);
    }

    private String kind(AuditEvent event) {
        return json.readTree(event.data()).path("kind").asString(PASSKEY);
    }
}
