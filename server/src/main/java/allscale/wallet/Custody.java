package allscale.wallet;

/** Who can move a wallet's money; never the server. */
public enum Custody {
    /** One person, whose device holds the key. */
    PERSON,
    /** Several owners on chain. */
    MULTISIG
}
