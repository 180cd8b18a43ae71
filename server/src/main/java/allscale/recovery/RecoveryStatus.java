package allscale.recovery;

/** Where a request to recover stands. */
public enum RecoveryStatus {
    /** The owner is told and can still stop it. */
    WAITING,
    /** The kit may fetch the sealed wallet. */
    RELEASED,
    /** Stopped by a passkey of the owner. */
    VETOED,
    /** Never used in its time. */
    EXPIRED,
    /** A new passkey counts. */
    COMPLETED;

    boolean isOpen() {
        return this == WAITING || this == RELEASED;
    }
}
