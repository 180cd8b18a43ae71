package allscale.audit;

/** What a verification of a chain found. */
public sealed interface AuditVerdict {

    /** Every hash follows from the one before, and every signed head fits. */
    record Intact(long events) implements AuditVerdict {}

    /**
     * The chain breaks at an event.
     *
     * @param seq the first event that does not fit
     */
    record Broken(long seq, String problem) implements AuditVerdict {}
}
