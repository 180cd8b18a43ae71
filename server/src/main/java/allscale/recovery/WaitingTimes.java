package allscale.recovery;

import allscale.Settings;
import allscale.audit.AuditEvents;
import allscale.identity.Act;
import allscale.identity.ActProof;
import allscale.identity.Acts;
import allscale.identity.Caller;
import allscale.kernel.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How long each person's requests to recover wait; changed by a touch bound to the new time. */
@Component
@Transactional
public class WaitingTimes {

    private final RecoveryStore store;
    private final Acts acts;
    private final AuditEvents audit;
    private final Settings settings;
    private final Clock clock;

    WaitingTimes(RecoveryStore store, Acts acts, AuditEvents audit, Settings settings, Clock clock) {
        this.store = store;
        this.acts = acts;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    public WaitingTime of(Caller caller) {
        return store.waitingTime(caller.person());
    }

    Duration duration(PersonId person) {
        return store.waitingTime(person).durationAt(clock.instant(), settings.mode());
    }

    WaitingTime change(Caller caller, int hours, ActProof proof) {
        acts.require(caller, Act.RECOVERY_WAIT, Map.of("waitingHours", hours), proof);
        WaitingTime changed = store.waitingTime(caller.person()).changed(hours, clock.instant());
        store.save(caller.person(), changed);
        audit.record(
                caller.organization(),
                caller.person().text(),
                "recovery.waiting-time-changed",
                caller.person().text(),
                Map.of("waitingHours", hours));
        return changed;
    }
}
