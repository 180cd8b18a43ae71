/**
 * The parties an organization deals with and where they want to be paid.
 *
 * <p>Nouns: {@link allscale.contact.Contact}, {@link allscale.contact.Payee} (a contact's saved address on one
 * network). Doors: {@link allscale.contact.Contacts}, {@link allscale.contact.Payees}.
 *
 * <p>Must always hold: a payee counts as verified only while it carries the code that a person's signer made over
 * exactly this network, address, name and version; any change of these makes it unverified. The server keeps the code
 * and cannot make one.
 */
@NullMarked
@ApplicationModule(
        displayName = "contact",
        allowedDependencies = {"kernel", "chain", "identity", "audit", "csv"})
package allscale.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
