package allscale.notification;

import allscale.kernel.Id;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Who in this process waits for news of what. A wake-up says only "look again": those who wait read what they may see
 * through their own doors.
 */
@Component
public class LiveTopics {

    /** News for everybody with a live connection, such as a new block. */
    public static final String HEADS = "heads";

    private final Map<String, Set<Runnable>> waiting = new ConcurrentHashMap<>();

    /** All events of an organization. */
    static String of(OrganizationId organization) {
        return organization.text();
    }

    /** A session of this person has ended; woken by the database itself, however it ended. */
    static String sessionsOf(PersonId person) {
        return "sessions:" + person.value();
    }

    /** News of one noun, for those who may see nothing else, such as the payer of a charge. */
    public static String of(Id id) {
        return id.text();
    }

    /**
     * Calls back after each wake-up until closed; on a thread that must not be kept.
     *
     * @return closes the watch
     */
    public Watch watch(String topic, Runnable wake) {
        waiting.computeIfAbsent(topic, _ -> ConcurrentHashMap.newKeySet()).add(wake);
        return () -> waiting.computeIfPresent(topic, (_, wakes) -> {
            wakes.remove(wake);
            return wakes.isEmpty() ? null : wakes;
        });
    }

    void wake(String topic) {
        waiting.getOrDefault(topic, Set.of()).forEach(Runnable::run);
    }

    /** After a gap in listening nobody knows what was missed. */
    void wakeAll() {
        waiting.values().forEach(wakes -> wakes.forEach(Runnable::run));
    }

    /** One watch of a topic. */
    @FunctionalInterface
    public interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
