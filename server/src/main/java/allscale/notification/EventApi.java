package allscale.notification;

import allscale.identity.Caller;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Events over HTTP, for clients without a live connection. */
@RestController
@RequestMapping("/v1/events")
class EventApi {

    private final Events events;

    EventApi(Events events) {
        this.events = events;
    }

    @GetMapping
    EventsJson after(
            Caller caller,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(Events.MOST) int limit) {
        return new EventsJson(events.after(caller, after, limit), events.newest(caller));
    }

    /** @param newest the number of the newest event there is */
    record EventsJson(List<Event> items, long newest) {}
}
