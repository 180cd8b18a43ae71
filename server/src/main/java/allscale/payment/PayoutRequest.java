package allscale.payment;

import allscale.intent.Route;
import allscale.kernel.Address;
import allscale.kernel.Money;
import allscale.kernel.PlainText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants paid.
 *
 * @param money how much of what, on the network of the asset
 * @param to canonical text of the address
 * @param payee the contact's saved address, or null when the address was typed in
 * @param payeeName who that is, or null
 * @param note what it is for, at most 140 characters; part of what is signed
 */
public record PayoutRequest(
        Money money,
        Address to,
        @Nullable UUID payee,
        @Nullable String payeeName,
        String note,
        Route route) {

    static final int LONGEST_NOTE = 140;

    public PayoutRequest {
        if (!money.isPositive()) {
            throw new IllegalArgumentException("a payout pays more than nothing");
        }
        note = PlainText.line(note);
        payeeName = payeeName == null ? null : PlainText.line(payeeName);
        if (note.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException("a note has at most " + LONGEST_NOTE + " characters");
        }
    }
}
