package allscale.payment;

import allscale.ledger.Movement;
import allscale.wallet.TransferId;
import java.util.List;

/** Why a transfer happened; the first that fits. */
sealed interface Reason {

    /** A forwarder was emptied into the wallet of what had arrived in parts; both sides pass through transit. */
    record Collected(List<TransferId> parts) implements Reason {}

    /** It arrived at a charge's own address. */
    record ForCharge(Charge charge) implements Reason {}

    /** It is what a person signed, here or before a restore. */
    record ForPayout(Payout payout, List<Movement> releases) implements Reason {}

    /** The token took it for itself when something of ours moved. */
    record TokenFee() implements Reason {}

    /** In: the inbox. Out: spent with an exported key. */
    record NotKnown() implements Reason {}
}
