package allscale.notification;

import allscale.identity.PasskeysChanged;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells a person in every open window that another passkey can sign in as them, or one no longer can. */
@Component
class TellOfPasskeys {

    private final Events events;

    TellOfPasskeys(Events events) {
        this.events = events;
    }

    @EventListener
    void on(PasskeysChanged changed) {
        events.emit(
                changed.by().organization(),
                changed.action(),
                changed.passkey().text(),
                Map.of("person", changed.by().person().text()));
    }
}
