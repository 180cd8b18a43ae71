package allscale.notification;

import allscale.kernel.OrganizationId;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Emits as a door would: inside its own transaction. */
@Component
public class EventProbe {

    private final Events events;

    EventProbe(Events events) {
        this.events = events;
    }

    @Transactional
    public void emit(OrganizationId organization, String type, String subject) {
        events.emit(organization, type, subject, Map.of("subject", subject));
    }

    @Transactional
    public void emitAndFail(OrganizationId organization, String type, String subject) {
        emit(organization, type, subject);
        throw new IllegalStateException("on purpose");
    }
}
