package allscale.contact;

import allscale.kernel.Address;
import allscale.kernel.NetworkId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a contact wants to be paid on one network. What a person's signer vouches for is network, address, name and
 * version together.
 *
 * @param name the contact's name, as the signer shows it
 * @param label what tells this address from the contact's others; not vouched for
 * @param version grows with every change of address or name
 * @param mac the signer's code over this version in base64url, or null until a person has confirmed it
 * @param changedAt when address or name last changed
 */
public record Payee(
        PayeeId id,
        ContactId contact,
        String name,
        NetworkId network,
        Address address,
        String label,
        int version,
        @Nullable String mac,
        @Nullable Instant confirmedAt,
        Instant changedAt) {

    /** Whether a person has confirmed exactly this version. The signer checks it again with a key only it has. */
    public boolean isVerified() {
        return mac != null;
    }

    Payee movedTo(Address other, Instant now) {
        return other.equals(address)
                ? this
                : new Payee(id, contact, name, network, other, label, version + 1, null, null, now);
    }

    Payee labelled(String other) {
        return new Payee(id, contact, name, network, address, other, version, mac, confirmedAt, changedAt);
    }

    Payee confirmed(String code, Instant now) {
        return new Payee(id, contact, name, network, address, label, version, code, now, changedAt);
    }

    /** Whether a careless look takes one address for the other: first and last four characters are the same. */
    boolean looksLike(Address other) {
        return !address.equals(other) && ends(address).equalsIgnoreCase(ends(other));
    }

    private static String ends(Address address) {
        String text = address.text().startsWith("0x") ? address.text().substring(2) : address.text();
        return text.substring(0, 4) + text.substring(text.length() - 4);
    }
}
