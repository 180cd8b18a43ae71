package allscale.wallet;

/** Whether an own address may be shown to payers now. */
enum Receiving {
    OPEN,
    /** Its network is not in use. */
    NETWORK_OFF,
    /** It is on a main network, and there is one way only to open the wallet. */
    SECOND_UNLOCKER_MISSING
}
