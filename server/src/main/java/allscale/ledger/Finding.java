package allscale.ledger;

/**
 * Something in the books that must never be so.
 *
 * @param subject which account, entry or asset
 * @param problem what is wrong with it
 */
public record Finding(String subject, String problem) {}
