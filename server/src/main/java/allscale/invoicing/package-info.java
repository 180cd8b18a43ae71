/**
 * Invoices: written as drafts, issued with a number, collected until paid or voided.
 *
 * <p>Nouns: {@link allscale.invoicing.Invoice} and what is written on it. Door: {@link allscale.invoicing.Invoices}.
 *
 * <p>Hears: ChargePaid and ChargeUpdated (payment).
 *
 * <p>Must always hold: an issued invoice never changes, nor does what was printed of it; numbers have no gap within an organization and year; an issued
 * invoice has one charge, and how far it is paid is told by that charge alone; every amount on paper is exact and adds
 * up.
 */
@NullMarked
@ApplicationModule(
        displayName = "invoicing",
        allowedDependencies = {
            "kernel",
            "safety",
            "chain",
            "later",
            "csv",
            "paper",
            "identity",
            "audit",
            "contact",
            "payment",
            "wallet",
            "notification",
            "file"
        })
package allscale.invoicing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
