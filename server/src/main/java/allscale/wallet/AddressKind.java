package allscale.wallet;

/** What an own address is for. */
public enum AddressKind {
    /** Holds the wallet's money; the only kind that can be spent from. */
    MAIN,
    /** Receives for one charge and can pay only the main address it was derived from. */
    FORWARDER
}
