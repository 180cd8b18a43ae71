package allscale.payment;

import org.jspecify.annotations.Nullable;

/** What became of an incoming transfer. */
sealed interface Credited {

    /** It counts for a charge. */
    record Counted(Charge charge) implements Credited {}

    /**
     * It waits for a person.
     *
     * @param reason why it does not count for the charge whose address it came to; null when it came to no charge's
     */
    record Waiting(@Nullable InboxReason reason) implements Credited {}
}
