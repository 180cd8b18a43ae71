/**
 * Test mode: a payer from outside to pay invoices with, pages to look local transactions up on, and a month of sample
 * data. Its beans exist only where the server runs in mode local; a production server has no address, task or link of
 * this room.
 *
 * <p>Nouns: PayerTx, what the test payer sends; Sample, an organization's month of sample data, and SampleMonth, its
 * script. Doors: TestPayer, Samples, LocalExplorer.
 *
 * <p>Must always hold: what a test payer sends is a transaction of a test account on the local network, never one of
 * the product's own; the same form sent twice pays once; whatever dies in the middle, each step of the sample month
 * happens once, and the network's time is now again when it ends.
 */
@NullMarked
@ApplicationModule(
        displayName = "testmode",
        allowedDependencies = {
            "kernel",
            "chain",
            "later",
            "identity",
            "audit",
            "contact",
            "wallet",
            "intent",
            "payment",
            "invoicing"
        })
package allscale.testmode;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
