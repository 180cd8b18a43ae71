package allscale.testmode;

import allscale.contact.ContactKind;
import allscale.identity.RequestKey;
import allscale.invoicing.InvoiceLine;
import allscale.kernel.Address;
import allscale.kernel.OrganizationId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One step of a sample month; each knows the moment it plays at, and is done once. */
sealed interface SampleStep {

    /** When it happens in the story. */
    Instant at();

    /** A step that writes rows. */
    sealed interface Deed extends SampleStep {

        /** What tells it from every other step. */
        String name();

        /** Follows from the organization, the step and its moment, so that its ids are the same whenever it is played. */
        default RequestKey key(OrganizationId organization) {
            return RequestKey.of(organization, "sample/" + name(), Clock.fixed(at(), ZoneOffset.UTC));
        }
    }

    /** Somebody to deal with, and where they are paid. */
    record AddContact(
            Instant at, String name, String shown, String email, ContactKind kind, String note, Address address)
            implements Deed {}

    /** An invoice, up to where its customer comes in. */
    record WriteInvoice(
            Instant at,
            String name,
            AddContact customer,
            List<InvoiceLine> lines,
            LocalDate dueOn,
            Locale locale,
            Fate fate)
            implements Deed {

        enum Fate {
            DRAFTED,
            ISSUED,
            VOIDED
        }
    }

    /** Something to pay, which waits for its owner's touch. */
    record AskPayout(Instant at, String name, AddContact payee, String amount, String note) implements Deed {}

    /**
     * A transfer from outside.
     *
     * @param nonce the payer's own count: what keeps it from happening twice
     * @param invoice what it is for, or null for the wallet itself
     * @param symbol the coin
     * @param fromBps where this part of the invoice's amount begins, in ten-thousandths
     * @param toBps where it ends
     * @param amount how much, when it is for no invoice
     */
    record Pay(
            Instant at,
            Address payer,
            long nonce,
            @Nullable WriteInvoice invoice,
            String symbol,
            int fromBps,
            int toBps,
            String amount)
            implements SampleStep {}

    /** The network's time becomes now again. */
    record Return(Instant at) implements SampleStep {}
}
