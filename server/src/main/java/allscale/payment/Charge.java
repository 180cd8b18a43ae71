package allscale.payment;

import allscale.kernel.Address;
import allscale.kernel.OrganizationId;
import allscale.wallet.TransferReason;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money expected in, for one reason; any number of transfers may pay it. It has an address of its own on every network
 * of its family, so whatever arrives there is for it, late or in another accepted coin too.
 *
 * @param reason the id of what asks, for example an invoice
 * @param address where payers send; its only possible destination is the wallet's own address
 * @param late whether it was settled after its day
 * @param viewedAt when a payer first opened its page
 * @param closedAt when it was given up; transfers are still watched and go to the inbox
 */
public record Charge(
        ChargeId id,
        OrganizationId organization,
        UUID reason,
        ChargeTerms terms,
        Standing standing,
        Address address,
        boolean late,
        Instant openedAt,
        @Nullable Instant viewedAt,
        @Nullable Instant closedAt) {

    /** The charge after one more transfer is final. */
    Charge credit(Price value, Instant at) {
        Standing next = standing.credit(value, terms.due(), terms.tolerance(), at);
        boolean settledLate = !standing.isSettled() && next.isSettled() && terms.isLateAt(at);
        return standing(next, late || settledLate);
    }

    /** Whether one more transfer would count: a charge that is paid or given up takes nothing more. */
    boolean takes(Price value) {
        return isOpen() && (!standing.isSettled() || standing.hasRoomFor(value, terms.due()));
    }

    /** The charge once a person has said that what is missing need not come. */
    Charge accept(Instant at) {
        return standing(standing.accept(at), late || terms.isLateAt(at));
    }

    /** The charge after a person took back what they had said of it, or of a transfer worth this much. */
    Charge takeBack(Price less, Instant at) {
        Standing next = standing.takeBack(less, terms.due(), terms.tolerance(), at);
        return standing(next, late && next.isSettled());
    }

    private Charge standing(Standing next, boolean isLate) {
        return new Charge(id, organization, reason, terms, next, address, isLate, openedAt, viewedAt, closedAt);
    }

    Charge close(Instant at) {
        return closedAt != null
                ? this
                : new Charge(id, organization, reason, terms, standing, address, late, openedAt, viewedAt, at);
    }

    Charge viewed(Instant at) {
        return viewedAt != null
                ? this
                : new Charge(id, organization, reason, terms, standing, address, late, openedAt, at, closedAt);
    }

    /** What is still missing; zero when nothing is. */
    public Price rest() {
        if (standing.isSettled()) {
            return Price.zero(terms.due().currency());
        }
        return terms.due().minus(standing.received());
    }

    /** What a transfer to this charge was for. */
    TransferReason explanation() {
        return new TransferReason(TransferReason.Kind.INVOICE, new InvoiceReason(reason).text(), terms.title());
    }

    public boolean isOpen() {
        return closedAt == null;
    }
}
