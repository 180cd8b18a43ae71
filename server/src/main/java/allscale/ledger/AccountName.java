package allscale.ledger;

import java.util.Locale;
import java.util.UUID;

/**
 * Which place in an organization's books is meant. Together with an asset it names one account, which exists from its
 * first movement on.
 *
 * @param kind what the account is for
 * @param subject the address, charge or payout it belongs to; the nil id for a kind of which there is only one
 */
public record AccountName(Kind kind, UUID subject) implements Comparable<AccountName> {

    private static final UUID NIL = new UUID(0, 0);

    /** On which side of zero an account must stay. */
    public enum Side {
        AT_LEAST_ZERO,
        AT_MOST_ZERO,
        EITHER
    }

    /** What an account is for. */
    public enum Kind {
        /** What one own address holds on chain; what is held of it is about to leave. */
        ADDRESS("address", Side.AT_LEAST_ZERO),
        /** Received for a charge; money comes from here. */
        CHARGE("charge", Side.AT_MOST_ZERO),
        /** Paid for a payout. */
        PAYOUT("payout", Side.AT_LEAST_ZERO),
        /** Arrived for a reason not known yet. */
        UNMATCHED("unmatched", Side.AT_MOST_ZERO),
        /** Arrived for a reason a person has named that is no charge: income, a loan, their own money. */
        EXPLAINED("explained", Side.AT_MOST_ZERO),
        /** Changed on chain without an intent of ours. */
        UNEXPLAINED("unexplained", Side.EITHER),
        /** Native coin burned as network fees. */
        FEE_NETWORK("fee:network", Side.AT_LEAST_ZERO),
        /** Stablecoin paid to the relayer. */
        FEE_RELAY("fee:relay", Side.AT_LEAST_ZERO),
        /** Taken by a token itself when it moved. */
        FEE_TOKEN("fee:token", Side.AT_LEAST_ZERO),
        /** Between two own addresses; zero once both sides are final. */
        TRANSIT("transit", Side.EITHER),
        /** Found at an address when it was imported. */
        OPENING("opening", Side.AT_MOST_ZERO);

        private final String text;
        private final Side side;

        Kind(String text, Side side) {
            this.text = text;
            this.side = side;
        }

        public String text() {
            return text;
        }

        public Side side() {
            return side;
        }

        boolean hasSubject() {
            return this == ADDRESS || this == CHARGE || this == PAYOUT;
        }

        static Kind of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT).replace(':', '_'));
        }
    }

    public AccountName {
        if (kind.hasSubject() == subject.equals(NIL)) {
            throw new IllegalArgumentException("an account " + kind.text() + " of " + subject);
        }
    }

    public static AccountName address(UUID address) {
        return new AccountName(Kind.ADDRESS, address);
    }

    public static AccountName charge(UUID charge) {
        return new AccountName(Kind.CHARGE, charge);
    }

    public static AccountName payout(UUID payout) {
        return new AccountName(Kind.PAYOUT, payout);
    }

    public static AccountName unmatched() {
        return new AccountName(Kind.UNMATCHED, NIL);
    }

    public static AccountName explained() {
        return new AccountName(Kind.EXPLAINED, NIL);
    }

    public static AccountName unexplained() {
        return new AccountName(Kind.UNEXPLAINED, NIL);
    }

    public static AccountName feeNetwork() {
        return new AccountName(Kind.FEE_NETWORK, NIL);
    }

    public static AccountName feeRelay() {
        return new AccountName(Kind.FEE_RELAY, NIL);
    }

    public static AccountName feeToken() {
        return new AccountName(Kind.FEE_TOKEN, NIL);
    }

    public static AccountName transit() {
        return new AccountName(Kind.TRANSIT, NIL);
    }

    public static AccountName opening() {
        return new AccountName(Kind.OPENING, NIL);
    }

    /** For example {@code address:0193...} or {@code fee:network}. */
    public String text() {
        return kind.hasSubject() ? kind.text + ":" + subject : kind.text;
    }

    @Override
    public int compareTo(AccountName other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : subject.compareTo(other.subject);
    }

    @Override
    public String toString() {
        return text();
    }
}
