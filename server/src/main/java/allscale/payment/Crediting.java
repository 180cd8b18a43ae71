package allscale.payment;

import allscale.wallet.Transfer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What becomes of locked charges when final transfers arrive one after the other; written together at the end. */
final class Crediting {

    private final Map<ChargeId, Charge> before;
    private final Map<ChargeId, Charge> after = new LinkedHashMap<>();
    private final Map<UUID, List<Rate>> rates;
    private final Instant now;
    private final List<Match> matches = new ArrayList<>();
    private final List<ChargeNotCredited> notCredited = new ArrayList<>();

    /** @param rates which may have been shown when a transfer was sent, by transfer */
    Crediting(Map<ChargeId, Charge> locked, Map<UUID, List<Rate>> rates, Instant now) {
        this.before = Map.copyOf(locked);
        this.rates = rates;
        this.now = now;
    }

    /**
     * Credits a transfer to the charge whose address it arrived at; what does not count for it by itself, or came to an
     * address whose charge a restored copy does not know, waits for a person.
     */
    Credited credit(Transfer transfer) {
        Charge charge = charge(transfer);
        if (charge == null) {
            return new Credited.Waiting(null);
        }
        if (!charge.isOpen()) {
            return waiting(charge, InboxReason.CLOSED);
        }
        if (!charge.terms().accepts(transfer.money().asset())) {
            return waiting(charge, InboxReason.WRONG_COIN);
        }
        List<Rate> possible = rates.getOrDefault(transfer.id().value(), List.of());
        if (possible.isEmpty()) {
            return waiting(charge, InboxReason.NO_RATE);
        }
        Valuation worth = Valuation.of(transfer.money(), charge.rest(), possible);
        if (!charge.takes(worth.value())) {
            return waiting(charge, InboxReason.ALREADY_PAID);
        }
        Instant at = transfer.block().time();
        matches.add(new Match(
                transfer.id().value(),
                charge.id(),
                transfer.money(),
                worth.value(),
                worth.rate(),
                transfer.tx().text(),
                null,
                at,
                now));
        Charge credited = charge.credit(worth.value(), at);
        after.put(charge.id(), credited);
        return new Credited.Counted(credited);
    }

    List<Match> matches() {
        return matches;
    }

    List<Charge> changed() {
        return List.copyOf(after.values());
    }

    /** Those that were not settled before. */
    List<Charge> paid() {
        return changed().stream()
                .filter(charge -> charge.standing().isSettled() && !wasSettled(charge))
                .toList();
    }

    List<Charge> shortOf() {
        return changed().stream()
                .filter(charge -> !charge.standing().isSettled())
                .toList();
    }

    List<ChargeNotCredited> notCredited() {
        return notCredited;
    }

    private @Nullable Charge charge(Transfer transfer) {
        if (!Charges.isForCharge(transfer)) {
            return null;
        }
        ChargeId id = new ChargeId(transfer.walletAddress().chargeId());
        Charge credited = after.get(id);
        return credited == null ? before.get(id) : credited;
    }

    private boolean wasSettled(Charge charge) {
        Charge old = before.get(charge.id());
        return old != null && old.standing().isSettled();
    }

    private Credited waiting(Charge charge, InboxReason reason) {
        notCredited.add(new ChargeNotCredited(charge.organization(), charge, reason));
        return new Credited.Waiting(reason);
    }
}
