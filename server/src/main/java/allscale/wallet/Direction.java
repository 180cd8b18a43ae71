package allscale.wallet;

/** Which way a transfer goes, seen from the own address it belongs to. */
public enum Direction {
    IN,
    OUT
}
