package allscale.house;

import allscale.kernel.Id;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** I4 and I7: states change only along their diagrams, and whatever is not at its end has a task that owns it. */
final class Lives {

    /** Where each state may lead, written down here once more. */
    private static final Map<String, Map<String, Set<String>>> EDGES = Map.of(
            "payout",
            Map.of(
                    "CHECKING", Set.of("READY", "REFUSED", "CANCELED"),
                    "READY", Set.of("SENDING", "REFUSED", "CANCELED"),
                    "SENDING", Set.of("PAID", "FAILED", "UNKNOWN"),
                    "UNKNOWN", Set.of("PAID", "FAILED", "SENDING")),
            "intent",
            Map.of(
                    "pending_approval", Set.of("approved", "expired"),
                    "approved", Set.of("signed", "expired"),
                    "signed", Set.of("broadcast", "confirmed", "final", "failed", "approved", "needs_review"),
                    "broadcast", Set.of("signed", "confirmed", "final", "failed", "approved", "needs_review"),
                    "confirmed", Set.of("signed", "broadcast", "final", "failed", "approved", "needs_review"),
                    "needs_review", Set.of("signed", "broadcast", "confirmed", "final", "failed", "approved")),
            "attempt",
            Map.of(
                    "saved", Set.of("sent", "unknown", "mined", "final", "failed", "lost", "expired"),
                    "sent", Set.of("unknown", "mined", "final", "failed", "lost", "expired"),
                    "unknown", Set.of("sent", "mined", "final", "failed", "lost", "expired"),
                    "mined", Set.of("sent", "final", "failed", "lost", "expired")),
            "transfer",
            Map.of(
                    "seen", Set.of("confirming", "final", "orphaned"),
                    "confirming", Set.of("seen", "final", "orphaned"),
                    "orphaned", Set.of("seen")),
            "relay",
            Map.of(
                    "asked", Set.of("saved", "refused"),
                    "saved", Set.of("sent", "mined", "final", "lost"),
                    "sent", Set.of("mined", "final", "lost"),
                    "mined", Set.of("sent", "final", "lost")),
            "visit",
            Map.of(
                    "CREATED", Set.of("VIEWED", "DETECTED", "CONFIRMING", "SETTLED", "EXPIRED", "CANCELED"),
                    "VIEWED", Set.of("METHOD_CHOSEN", "DETECTED", "CONFIRMING", "SETTLED", "EXPIRED", "CANCELED"),
                    "METHOD_CHOSEN", Set.of("DETECTED", "CONFIRMING", "SETTLED", "EXPIRED", "CANCELED"),
                    "DETECTED", Set.of("CONFIRMING", "SETTLED", "CREATED", "VIEWED", "METHOD_CHOSEN"),
                    "CONFIRMING", Set.of("DETECTED", "SETTLED", "CREATED", "VIEWED", "METHOD_CHOSEN")),
            "charge",
            Map.of(
                    "unpaid", Set.of("partially_paid", "paid", "overpaid"),
                    "partially_paid", Set.of("paid", "overpaid"),
                    "paid", Set.of("overpaid")));

    /** What only a person ends: it must be on Home. */
    private static final Set<String> PERSONS = Set.of("unmatched", "outflow", "difference");

    private final Map<String, Rows.Stated> before = new HashMap<>();

    /** Nothing that was is known to the database any more. */
    void forget() {
        before.clear();
    }

    void check(Rows.Snapshot rows) {
        List<Rows.Stated> states = rows.states();
        Set<String> tasks = new HashSet<>();
        Set<String> called = rows.needs().stream()
                .map(need -> need.substring(need.indexOf(' ') + 1))
                .collect(Collectors.toSet());
        rows.tasks().forEach(task -> tasks.add(task.taskName() + " " + task.taskInstance()));
        for (Rows.Stated now : states) {
            Rows.Stated known = before.put(now.noun() + now.id(), now);
            boolean mayGoBack = now.noun().equals("charge") && rows.takenBack().contains(now.id());
            if (known != null && !mayGoBack && !reaches(now.noun(), known.status(), now.status())) {
                throw new Violation(
                        "I4", now.noun() + " " + now.id() + " went from " + known.status() + " to " + now.status());
            }
            if (!isEnd(now)
                    && owners(now).stream().noneMatch(tasks::contains)
                    && !called.contains(now.id().toString())
                    && !isCounted(now, rows.needs())) {
                throw new Violation("I7", "nobody owns " + now + "; wanted one of " + owners(now) + " or a person");
            }
        }
        for (Rows.Part part : rows.parts()) {
            if (!part.collected() && !isOwned(part, tasks) && !isOnHome(part, rows.needs())) {
                throw new Violation("I7", "nobody collects " + part);
            }
        }
    }

    /** Home names a few payments that wait, and counts the others. */
    private static boolean isCounted(Rows.Stated now, Set<String> needs) {
        return now.noun().equals("unmatched") && needs.contains("unmatched_many " + now.organizationId());
    }

    /** After the world was healed: everything has come to its end, or a person was called; dust waits for more money. */
    static List<String> unfinished(Rows.Snapshot rows) {
        List<String> open = rows.states().stream()
                .filter(now -> !isEnd(now) && !PERSONS.contains(now.noun()))
                .filter(now -> !(now.noun().equals("transfer") && now.status().equals("orphaned")))
                .map(Object::toString)
                .collect(Collectors.toCollection(ArrayList::new));
        rows.parts().stream()
                .filter(part -> !part.collected() && !part.dust())
                .map(Object::toString)
                .forEach(open::add);
        return open;
    }

    /** What no sweep has moved often enough waits for a person. */
    private static boolean isOnHome(Rows.Part part, Set<String> needs) {
        return part.setAside() && needs.contains("sweep_failed " + part.network() + part.asset());
    }

    private boolean isOwned(Rows.Part part, Set<String> tasks) {
        if (part.relayTxId() == null) {
            return tasks.contains("payment.collect-forwarders " + part.organizationId() + "|" + part.network());
        }
        Rows.Stated relay = before.get("relay" + part.relayTxId());
        return relay != null && (!isEnd(relay) || relay.status().equals("final"));
    }

    private static List<String> owners(Rows.Stated now) {
        String organization = now.organizationId().toString();
        return switch (now.noun()) {
            case "payout" ->
                switch (now.status()) {
                    case "CHECKING" -> List.of("payment.check-payout " + organization + ":" + now.id());
                    case "READY" ->
                        List.of("intent.expire-intent " + organization + ":" + Id.derived(now.id(), "intent"));
                    default -> List.of("wallet.follow-network " + now.of());
                };
            case "intent" ->
                switch (now.status()) {
                    case "pending_approval", "approved" ->
                        List.of("intent.expire-intent " + organization + ":" + now.id());
                    default -> List.of("intent.follow-attempts " + organization + ":" + now.of());
                };
            case "attempt" -> List.of("intent.follow-attempts " + organization + ":" + now.of());
            case "transfer" -> List.of("wallet.follow-network " + now.of());
            case "unmatched", "outflow", "difference" -> List.of();
            case "late address" -> List.of("wallet.follow-network " + now.of());
            case "relay" -> List.of("relayer.run-lane " + now.of());
            case "visit" -> List.of("payment.expire-sessions " + organization + ":" + now.of());
            default -> throw new IllegalStateException(now.noun());
        };
    }

    /** Whether nothing has to follow: a charge waits for as long as it likes. */
    private static boolean isEnd(Rows.Stated now) {
        return switch (now.noun()) {
            case "charge" -> true;
            case "unmatched", "outflow", "difference" -> false;
            case "late address" ->
                World.NETWORKS.stream().noneMatch(id -> id.caip2().equals(now.of()));
            default -> !EDGES.get(now.noun()).containsKey(now.status());
        };
    }

    private static boolean reaches(String noun, String from, String to) {
        Set<String> reached = new HashSet<>(Set.of(from));
        boolean isGrowing = true;
        while (isGrowing) {
            Set<String> next = new HashSet<>(reached);
            reached.forEach(
                    state -> next.addAll(EDGES.getOrDefault(noun, Map.of()).getOrDefault(state, Set.of())));
            isGrowing = reached.addAll(next);
        }
        return reached.contains(to);
    }
}
