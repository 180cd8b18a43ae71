package allscale.notification;

import allscale.chain.NetworkUnavailable;
import allscale.kernel.OrganizationId;
import allscale.kernel.PlainText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Works on many rows of an organization so that none stops another. A row that cannot be worked on, for whatever reason,
 * is set aside with that reason, tried again after longer and longer pauses, and shown under "Needs you" when that does
 * not help. When it works again, or the row is gone, nothing of it is left.
 */
@Component
public class SetAside {

    private static final Logger LOG = LoggerFactory.getLogger(SetAside.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    /** So many rows in a row without a network, and the network is at fault rather than any of them. */
    private static final int OUTAGE = 3;

    private final SetAsideStore store;
    private final Clock clock;

    SetAside(SetAsideStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * What is worked on, and where a person looks for it.
     *
     * @param task the name of the task, which no other kind of rows uses
     * @param link in the console
     */
    public record Kind(String task, String link) {}

    /**
     * Does the work for each row, whose texts name them, in their order. Rows set aside a moment ago are left out.
     *
     * @throws NetworkUnavailable if the network answers for none of the rows: it is then nobody's fault
     */
    public void each(OrganizationId organization, Kind kind, Collection<String> rows, Consumer<String> work) {
        Map<String, SetAsideStore.Entry> known = store.all(organization, kind.task());
        Instant now = clock.instant();
        int silences = 0;
        boolean hasWorked = false;
        @Nullable RuntimeException notNow = null;
        for (String row : rows) {
            SetAsideStore.Entry entry = known.get(row);
            if (entry != null && entry.nextTryAt().isAfter(now)) {
                continue;
            }
            try {
                work.accept(row);
                hasWorked = true;
                silences = 0;
                if (entry != null) {
                    store.remove(organization, kind.task(), row);
                }
            } catch (TransientDataAccessException failed) {
                notNow = failed;
            } catch (NetworkUnavailable failed) {
                notNow = failed;
                silences++;
                if (silences >= OUTAGE) {
                    break;
                }
                if (hasWorked) {
                    failed(organization, kind, row, entry, failed);
                }
            } catch (RuntimeException failed) {
                failed(organization, kind, row, entry, failed);
            }
        }
        if (notNow != null && !hasWorked) {
            throw notNow;
        }
    }

    /** The rows that are set aside, due or not. */
    public Set<String> all(OrganizationId organization, Kind kind) {
        return store.all(organization, kind.task()).keySet();
    }

    /** The rows that were set aside and are to be tried again now. */
    public List<String> due(OrganizationId organization, Kind kind) {
        Instant now = clock.instant();
        return store.all(organization, kind.task()).values().stream()
                .filter(entry -> !entry.nextTryAt().isAfter(now))
                .map(SetAsideStore.Entry::subject)
                .sorted()
                .toList();
    }

    /** When the next of them is due. */
    public Optional<Instant> nextTry(OrganizationId organization, Kind kind) {
        return store.all(organization, kind.task()).values().stream()
                .map(SetAsideStore.Entry::nextTryAt)
                .min(Comparator.naturalOrder());
    }

    /** Forgets what is not among all rows of its kind any more. */
    public void keepOnly(OrganizationId organization, Kind kind, Collection<String> rows) {
        store.keepOnly(organization, kind.task(), rows);
    }

    private void failed(
            OrganizationId organization,
            Kind kind,
            String row,
            SetAsideStore.@Nullable Entry entry,
            RuntimeException failed) {
        int tries = entry == null ? 1 : entry.tries() + 1;
        if (entry == null) {
            LOG.error("{}: {} could not be worked on and is set aside", kind.task(), row, failed);
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, 10));
        Instant now = clock.instant();
        store.put(
                organization,
                kind,
                row,
                PlainText.line(failed.toString()),
                now,
                now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE));
    }
}
