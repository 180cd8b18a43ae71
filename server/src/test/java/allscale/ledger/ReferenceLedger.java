package allscale.ledger;

import allscale.kernel.Money;
import allscale.ledger.Outcome.Applied;
import allscale.ledger.Outcome.Duplicate;
import allscale.ledger.Outcome.Insufficient;
import allscale.ledger.Outcome.Refused;
import allscale.ledger.Outcome.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * What the books must say, in plain maps and one asset. It shares no idea with the SQL: a group is undone by going
 * back to a copy, and balances are looked up, not carried along.
 */
final class ReferenceLedger {

    private record Promise(Movement.Hold hold, Outcome end) {}

    private static final Outcome OPEN = new Refused(Rule.LINKED);
    private static final Outcome RELEASED = new Duplicate();

    private record Settled(Money actual) {}

    private record State(
            Map<AccountName, Money> posted,
            Map<AccountName, Money> held,
            Map<UUID, Movement.Post> posts,
            Map<UUID, Promise> promises,
            Map<UUID, Settled> settled) {

        State copy() {
            return new State(
                    new HashMap<>(posted),
                    new HashMap<>(held),
                    new HashMap<>(posts),
                    new HashMap<>(promises),
                    new HashMap<>(settled));
        }
    }

    private State state =
            new State(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());

    List<Outcome> apply(List<Movement> movements) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int start = 0, end; start < movements.size(); start = end) {
            String group = movements.get(start).group();
            end = start + 1;
            while (group != null
                    && end < movements.size()
                    && group.equals(movements.get(end).group())) {
                end++;
            }
            outcomes.addAll(linked(movements.subList(start, end)));
        }
        return outcomes;
    }

    Money posted(AccountName account) {
        return state.posted.getOrDefault(account, Books.usdc(0));
    }

    Money held(AccountName account) {
        return state.held.getOrDefault(account, Books.usdc(0));
    }

    private List<Outcome> linked(List<Movement> movements) {
        State before = state.copy();
        List<Outcome> outcomes = new ArrayList<>();
        for (Movement movement : movements) {
            Outcome outcome = decide(movement);
            if (outcome.isBooked()) {
                outcomes.add(outcome);
                continue;
            }
            state = before;
            outcomes.replaceAll(earlier -> earlier instanceof Applied ? new Refused(Rule.LINKED) : earlier);
            outcomes.add(outcome);
            while (outcomes.size() < movements.size()) {
                outcomes.add(new Refused(Rule.LINKED));
            }
            break;
        }
        return outcomes;
    }

    private Outcome decide(Movement movement) {
        return switch (movement) {
            case Movement.Post post -> post(post);
            case Movement.Hold hold -> hold(hold);
            case Movement.Settle settle -> settle(settle);
            case Movement.Release release -> release(release);
        };
    }

    private Outcome post(Movement.Post post) {
        Movement.Post known = state.posts.get(post.id());
        if (state.promises.containsKey(post.id())) {
            return new Refused(Rule.ID_REUSED);
        }
        if (known != null) {
            return sameMoney(known.from(), known.to(), known.money(), post.from(), post.to(), post.money());
        }
        Outcome outcome = move(post.from(), post.to(), post.money(), Books.usdc(0));
        if (outcome instanceof Applied) {
            state.posts.put(post.id(), post);
        }
        return outcome;
    }

    private Outcome hold(Movement.Hold hold) {
        if (state.posts.containsKey(hold.id())) {
            return new Refused(Rule.ID_REUSED);
        }
        Promise known = state.promises.get(hold.id());
        if (known != null) {
            Movement.Hold old = known.hold();
            return sameMoney(old.from(), old.to(), old.money(), hold.from(), hold.to(), hold.money());
        }
        Money available = posted(hold.from()).minus(held(hold.from()));
        if (available.compareTo(hold.money()) < 0) {
            return new Refused(new Insufficient(available));
        }
        state.held.merge(hold.from(), hold.money(), Money::plus);
        state.promises.put(hold.id(), new Promise(hold, OPEN));
        return new Applied();
    }

    private Outcome settle(Movement.Settle settle) {
        Promise promise = state.promises.get(settle.holdId());
        if (promise == null) {
            return new Refused(Rule.UNKNOWN_HOLD);
        }
        if (!settle.actual().asset().equals(Books.USDC)) {
            return new Refused(Rule.MORE_THAN_HELD);
        }
        Settled settled = state.settled.get(settle.holdId());
        if (settled != null) {
            return settled.actual().equals(settle.actual()) ? new Duplicate() : new Refused(Rule.HOLD_ENDED);
        }
        if (!promise.end().equals(OPEN)) {
            return new Refused(Rule.HOLD_ENDED);
        }
        Movement.Hold hold = promise.hold();
        if (settle.actual().compareTo(hold.money()) > 0) {
            return new Refused(Rule.MORE_THAN_HELD);
        }
        Outcome outcome = move(hold.from(), hold.to(), settle.actual(), hold.money());
        if (outcome instanceof Applied) {
            state.settled.put(settle.holdId(), new Settled(settle.actual()));
        }
        return outcome;
    }

    private Outcome release(Movement.Release release) {
        Promise promise = state.promises.get(release.holdId());
        if (promise == null) {
            return new Refused(Rule.UNKNOWN_HOLD);
        }
        if (state.settled.containsKey(release.holdId())) {
            return new Refused(Rule.HOLD_ENDED);
        }
        if (promise.end().equals(RELEASED)) {
            return new Duplicate();
        }
        state.held.merge(promise.hold().from(), promise.hold().money().negated(), Money::plus);
        state.promises.put(release.holdId(), new Promise(promise.hold(), RELEASED));
        return new Applied();
    }

    private Outcome move(AccountName from, AccountName to, Money money, Money freed) {
        Money available = posted(from).minus(held(from)).plus(freed);
        if (from.kind().side() == AccountName.Side.AT_LEAST_ZERO && available.compareTo(money) < 0) {
            return new Refused(new Insufficient(available));
        }
        if (to.kind().side() == AccountName.Side.AT_MOST_ZERO
                && posted(to).plus(money).isPositive()) {
            return new Refused(Rule.ABOVE_ZERO);
        }
        state.posted.merge(from, money.negated(), Money::plus);
        state.posted.merge(to, money, Money::plus);
        state.held.merge(from, freed.negated(), Money::plus);
        return new Applied();
    }

    private static Outcome sameMoney(Object from, Object to, Object money, Object from2, Object to2, Object money2) {
        boolean same = Objects.equals(from, from2) && Objects.equals(to, to2) && Objects.equals(money, money2);
        return same ? new Duplicate() : new Refused(Rule.ID_REUSED);
    }
}
