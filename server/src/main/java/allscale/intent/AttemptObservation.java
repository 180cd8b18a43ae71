package allscale.intent;

import java.time.Instant;

/** What can be learnt about signed bytes. */
sealed interface AttemptObservation {

    /** A node took them, or had them already. */
    record Accepted(Instant at) implements AttemptObservation {}

    /** Every node said no. That is no proof: the bytes may be in a block already. */
    record Rejected(String detail, Instant at) implements AttemptObservation {}

    /** Nobody can say whether a node took them. */
    record Unclear(String detail, Instant at) implements AttemptObservation {}

    /** A node has them, no block has. */
    record Waiting(Instant at) implements AttemptObservation {}

    /** No node has them. */
    record Missing(Instant at) implements AttemptObservation {}

    /** A block has them that may still be undone. */
    record InBlock(Inclusion inclusion) implements AttemptObservation {}

    /** A final block has them. */
    record InFinalBlock(Inclusion inclusion) implements AttemptObservation {}

    /** At final depth, something else has used their replay guard. */
    record GuardSpent(Instant at) implements AttemptObservation {}

    /** At final depth, their validity has passed and the guard is unused. */
    record GuardDead(Instant at) implements AttemptObservation {}
}
