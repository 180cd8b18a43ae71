package allscale.wallet;

/** What must follow a step of a transfer, in the same transaction. */
enum TransferEffect {
    /** Tell that it is new, has moved to another block, or is confirming. */
    TELL_SEEN,
    TELL_ORPHANED,
    TELL_FINAL,
    /** The chain undid what its rule calls final: stop crediting on this network and call a person. */
    HALT_NETWORK
}
