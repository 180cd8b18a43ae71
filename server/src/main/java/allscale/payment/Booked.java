package allscale.payment;

import allscale.ledger.Movement;
import allscale.ledger.Outcome;
import java.util.List;

/** What the chain has made final must stand in the books: a refusal undoes the transaction, which is tried again. */
final class Booked {

    private Booked() {}

    /** Checks that every movement that moves money stands; the release of a hold that never was changes nothing. */
    static void all(List<Outcome> outcomes, List<Movement> movements) {
        for (int i = 0; i < outcomes.size(); i++) {
            boolean mustStand = !(movements.get(i) instanceof Movement.Release);
            if (mustStand && !outcomes.get(i).isBooked()) {
                throw new IllegalStateException(
                        "the books refuse what is final: " + movements.get(i) + " " + outcomes.get(i));
            }
        }
    }
}
