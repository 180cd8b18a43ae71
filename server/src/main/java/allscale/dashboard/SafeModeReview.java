package allscale.dashboard;

import allscale.audit.AuditEvents;
import allscale.identity.Act;
import allscale.identity.ActProof;
import allscale.identity.Acts;
import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.intent.PlanKinds;
import allscale.kernel.OrganizationId;
import allscale.kernel.Refused;
import allscale.safety.SafeMode;
import allscale.safety.SafeModeEnded;
import allscale.safety.SafetyRefusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an owner goes through after the database was found to be older than it was, and the act that ends safe mode. */
@Component
class SafeModeReview {

    private static final int MOST_AHEAD = 100_000;
    private static final Duration LONGEST_ABSENCE = Duration.ofDays(3);

    private final SafeMode safeMode;
    private final SafeModeStore store;
    private final Acts acts;
    private final AuditEvents audit;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    SafeModeReview(
            SafeMode safeMode,
            SafeModeStore store,
            Acts acts,
            AuditEvents audit,
            ApplicationEventPublisher facts,
            Clock clock) {
        this.safeMode = safeMode;
        this.store = store;
        this.acts = acts;
        this.audit = audit;
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * What the owner goes through.
     *
     * @param settled up to when each network is final
     */
    @Transactional(readOnly = true)
    public SafeModeList list(Caller caller, Settled settled) {
        caller.require(Permission.ORGANIZATION_VIEW);
        OrganizationId organization = caller.organization();
        return safeMode.state(organization)
                .map(state -> {
                    Instant endableAt = endableAt(state);
                    return new SafeModeList(
                            true,
                            state.epoch(),
                            state.reason(),
                            state.since(),
                            endableAt,
                            isEndable(state, settled),
                            waitsFor(state, settled),
                            caller.may(Permission.SAFE_MODE_END),
                            state.removalsKnown(),
                            store.endRequests(caller),
                            series(organization),
                            store.payouts(organization),
                            store.passkeys(organization),
                            store.kits(organization));
                })
                .orElseGet(() -> new SafeModeList(
                        false, 0, null, null, null, false, List.of(), false, true, List.of(), List.of(), List.of(),
                        List.of(), List.of()));
    }

    /**
     * Everything that was signed before and is in nobody's rows has either happened by then, or never will. Where a passkey
     * that was removed may be back, its owner has three days to come by.
     */
    private static Instant endableAt(SafeMode.State state) {
        return state.since().plus(state.removalsKnown() ? PlanKinds.LONGEST_VALIDITY : LONGEST_ABSENCE);
    }

    /** Time has passed by our own clock, wallet or none, and on each network by its own. */
    private boolean isEndable(SafeMode.State state, Settled settled) {
        return !clock.instant().isBefore(endableAt(state))
                && waitsFor(state, settled).isEmpty();
    }

    /** Where a payment that was signed before may still happen. */
    private static List<String> waitsFor(SafeMode.State state, Settled settled) {
        return settled.notUntil(state.since().plus(PlanKinds.LONGEST_VALIDITY));
    }

    /** The known series, and that of this year wherever on earth it has begun: its numbers may be lost altogether. */
    private List<SafeModeApi.Series> series(OrganizationId organization) {
        Map<Integer, SafeModeApi.Series> years = new TreeMap<>();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        for (int hours : new int[] {-12, 14}) {
            int year = now.plusHours(hours).getYear();
            years.put(year, new SafeModeApi.Series(year, 0));
        }
        store.series(organization).forEach(known -> years.put(known.year(), known));
        return List.copyOf(years.values());
    }

    @Transactional
    public void end(Caller caller, List<SafeModeApi.Series> series, Settled settled, ActProof proof) {
        caller.require(Permission.SAFE_MODE_END);
        OrganizationId organization = caller.organization();
        SafeMode.State state = required(organization);
        if (!isEndable(state, settled)) {
            throw waiting(state, waitsFor(state, settled));
        }
        Map<Integer, Integer> last = named(series);
        requireFitting(last, series(organization));
        acts.require(caller, Act.SAFE_MODE_END, Map.of("epoch", "" + state.epoch(), "numbers", text(last)), proof);
        safeMode.end(organization, caller.person(), state.epoch());
        facts.publishEvent(new SafeModeEnded(organization, last));
        audit.record(
                organization,
                caller.person().text(),
                "organization.safe-mode-ended",
                organization.text(),
                Map.of("epoch", state.epoch(), "numbers", text(last)));
    }

    private static Refused waiting(SafeMode.State state, List<String> networks) {
        String why = state.removalsKnown()
                ? "Payments that were signed before may still happen. Wait until the time shown"
                : "Passkeys and kits that were removed may be good again, so every owner has time to come by and look. Wait"
                        + " until the time shown";
        String until = networks.isEmpty()
                ? ", then end safe mode."
                : ", and until these networks are final up to it: " + String.join(", ", networks)
                        + ". One that is off or does not answer is waited for too.";
        return new Refused(
                SafetyRefusal.SAFE_MODE_WAITS,
                why + until,
                Map.of("endableAt", endableAt(state).toString()));
    }

    /** The other owners see it on their first page and in the list, as long as it has to wait. */
    @Transactional
    public void requestEnd(Caller caller) {
        caller.require(Permission.SAFE_MODE_END);
        OrganizationId organization = caller.organization();
        SafeMode.State state = required(organization);
        safeMode.requestEnd(organization, caller.person(), state.epoch());
        audit.record(
                organization,
                caller.person().text(),
                "organization.safe-mode-end-asked",
                organization.text(),
                Map.of("epoch", state.epoch()));
    }

    private SafeMode.State required(OrganizationId organization) {
        return safeMode.state(organization)
                .orElseThrow(() -> new Refused(
                        SafetyRefusal.SAFE_MODE_OVER,
                        "Safe mode is over. Pay and issue as always; nothing is left to do."));
    }

    /** Each year that is shown, none besides, and no number that was issued already or is out of all proportion. */
    private static void requireFitting(Map<Integer, Integer> last, List<SafeModeApi.Series> shown) {
        Map<Integer, Integer> known =
                shown.stream().collect(Collectors.toMap(SafeModeApi.Series::year, SafeModeApi.Series::last));
        Stream.concat(known.keySet().stream(), last.keySet().stream())
                .filter(year -> !known.containsKey(year) || !fits(last.getOrDefault(year, -1), known.get(year)))
                .findFirst()
                .ifPresent(year -> {
                    throw new Refused(
                            SafetyRefusal.SERIES_INVALID,
                            "Name the last number that was issued in each of the years shown: not lower than the one"
                                    + " shown, and at most " + MOST_AHEAD + " higher.",
                            Map.of("year", year, "last", known.getOrDefault(year, 0)));
                });
    }

    private static boolean fits(int named, int known) {
        return named >= known && named <= known + MOST_AHEAD;
    }

    private static Map<Integer, Integer> named(List<SafeModeApi.Series> series) {
        Map<Integer, Integer> last = new TreeMap<>();
        for (SafeModeApi.Series one : series) {
            last.merge(one.year(), one.last(), Math::max);
        }
        return last;
    }

    /** As the signer shows it: the last numbers as they are printed. */
    private static String text(Map<Integer, Integer> last) {
        return last.entrySet().stream()
                .map(one -> String.format(Locale.ROOT, "%d-%04d", one.getKey(), one.getValue()))
                .collect(Collectors.joining(", "));
    }
}
