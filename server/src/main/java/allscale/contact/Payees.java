package allscale.contact;

import allscale.audit.AuditEvents;
import allscale.chain.Network;
import allscale.chain.Networks;
import allscale.identity.Act;
import allscale.identity.ActProof;
import allscale.identity.Acts;
import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.identity.RequestKey;
import allscale.kernel.Address;
import allscale.kernel.Id;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.kernel.PlainText;
import allscale.kernel.Refused;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The addresses of contacts. Only a person's signer can vouch for one. */
@Component
public class Payees {

    private static final int LONGEST_LABEL = 60;

    /** What a passkey confirms, field by field as the signer shows it. */
    private record Vouched(String network, String address, String name, int version) {}

    private final PayeeStore store;
    private final ContactStore contacts;
    private final Networks networks;
    private final Acts acts;
    private final AuditEvents audit;
    private final Clock clock;

    Payees(PayeeStore store, ContactStore contacts, Networks networks, Acts acts, AuditEvents audit, Clock clock) {
        this.store = store;
        this.contacts = contacts;
        this.networks = networks;
        this.acts = acts;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public Payee add(
            Caller caller, RequestKey key, ContactId contact, NetworkId network, String address, String label) {
        caller.require(Permission.CONTACT_EDIT);
        Contact owner = contacts.forUpdate(caller.organization(), contact).orElseThrow(Contacts::unknown);
        Payee payee = new Payee(
                new PayeeId(Id.derived(key.value(), "payee")),
                contact,
                owner.name(),
                network,
                canonical(network, address),
                labelled(label),
                1,
                null,
                null,
                clock.instant());
        if (!store.add(caller.organization(), payee)) {
            throw new Refused(
                    ContactRefusal.PAYEE_SAVED_ALREADY,
                    "This address is saved for " + owner.name() + " already.",
                    Map.of("address", payee.address().text()));
        }
        record(caller, "payee.added", payee);
        return payee;
    }

    /**
     * Changes a payee. Another address makes it a new version, which a person has to confirm again.
     *
     * @param address the new address, or null to keep it
     * @param label the new label, or null to keep it
     */
    @Transactional
    public Payee change(Caller caller, PayeeId id, @Nullable String address, @Nullable String label) {
        caller.require(Permission.CONTACT_EDIT);
        Payee payee = store.forUpdate(caller.organization(), id).orElseThrow(Payees::unknown);
        if (address != null) {
            payee = payee.movedTo(canonical(payee.network(), address), clock.instant());
        }
        if (label != null) {
            payee = payee.labelled(labelled(label));
        }
        store.save(caller.organization(), payee, null);
        record(caller, "payee.changed", payee);
        return payee;
    }

    /**
     * Keeps the code a person's signer made over this version.
     *
     * @param mac 32 bytes in base64url without padding; the server cannot check it, the signer will
     * @throws Refused when the payee has changed since, or the assertion is not over exactly this payee
     */
    @Transactional
    public Payee confirm(Caller caller, PayeeId id, int version, String mac, ActProof proof) {
        caller.require(Permission.PAYEE_CONFIRM);
        Payee payee = store.forUpdate(caller.organization(), id).orElseThrow(Payees::unknown);
        if (payee.version() != version) {
            throw new Refused(
                    ContactRefusal.PAYEE_CHANGED,
                    "The payee was changed in the meantime. Look at it again before you confirm it.",
                    Map.of("version", payee.version()));
        }
        if (!mac.matches("[A-Za-z0-9_-]{43}")) {
            throw new Refused(ContactRefusal.PAYEE_CODE_INVALID, "The signer's code is not 32 bytes in base64url.");
        }
        Vouched vouched = new Vouched(payee.network().caip2(), payee.address().text(), payee.name(), payee.version());
        acts.require(caller, Act.CONTACT_CONFIRM, vouched, proof);
        Payee confirmed = payee.confirmed(mac, clock.instant());
        store.save(caller.organization(), confirmed, caller.person());
        record(caller, "payee.confirmed", confirmed);
        return confirmed;
    }

    @Transactional
    public void remove(Caller caller, PayeeId id) {
        caller.require(Permission.CONTACT_EDIT);
        Payee payee = store.forUpdate(caller.organization(), id).orElseThrow(Payees::unknown);
        store.remove(caller.organization(), id, clock.instant());
        record(caller, "payee.removed", payee);
    }

    @Transactional(readOnly = true)
    public Payee payee(Caller caller, PayeeId id) {
        caller.require(Permission.CONTACT_VIEW);
        return store.find(caller.organization(), id).orElseThrow(Payees::unknown);
    }

    @Transactional(readOnly = true)
    public List<Payee> of(Caller caller, ContactId contact) {
        return of(caller, List.of(contact)).getOrDefault(contact, List.of());
    }

    /** Those of several contacts; nothing for a contact without one. */
    @Transactional(readOnly = true)
    public Map<ContactId, List<Payee>> of(Caller caller, Collection<ContactId> contacts) {
        caller.require(Permission.CONTACT_VIEW);
        return store.of(caller.organization(), contacts).stream().collect(Collectors.groupingBy(Payee::contact));
    }

    /** Every saved address, for those who must tell a known one from a new one. */
    @Transactional(readOnly = true)
    public List<Payee> all(OrganizationId organization) {
        return store.all(organization);
    }

    @Transactional(readOnly = true)
    public Optional<Payee> find(OrganizationId organization, PayeeId id) {
        return store.find(organization, id);
    }

    /** What a careful person would want to know about this address. */
    @Transactional(readOnly = true)
    public List<Warning> warnings(Caller caller, Payee payee) {
        List<Warning> warnings = new ArrayList<>();
        for (Payee other : store.all(caller.organization())) {
            if (other.id().equals(payee.id())) {
                continue;
            }
            if (other.looksLike(payee.address())) {
                warnings.add(Warning.addressLooksLike(other));
            } else if (other.address().equals(payee.address())
                    && !other.contact().equals(payee.contact())) {
                warnings.add(Warning.addressShared(other));
            }
        }
        return warnings;
    }

    /** The address is the point of the deed; the name belongs to the contact and stays out of the log. */
    private void record(Caller caller, String action, Payee payee) {
        audit.record(
                caller.organization(),
                caller.person().text(),
                action,
                payee.id().text(),
                Map.of(
                        "contact", payee.contact().text(),
                        "network", payee.network().caip2(),
                        "address", payee.address().text(),
                        "version", payee.version()));
    }

    private Address canonical(NetworkId id, String text) {
        Network network = networks.find(id)
                .orElseThrow(() -> new Refused(
                        ContactRefusal.NETWORK_NOT_CONNECTED,
                        "This network is not connected. Choose one of the connected networks.",
                        Map.of("network", id.caip2())));
        try {
            return network.canonical(text.strip());
        } catch (IllegalArgumentException wrong) {
            throw new Refused(
                    ContactRefusal.PAYEE_ADDRESS_INVALID,
                    "This is not an address of " + network.facts().name()
                            + ". Copy it again, with its capital and small letters.",
                    Map.of("field", "address", "network", id.caip2()));
        }
    }

    private static String labelled(String label) {
        String clean = PlainText.line(label);
        if (clean.length() > LONGEST_LABEL) {
            throw new Refused(
                    ContactRefusal.PAYEE_LABEL_TOO_LONG,
                    "Shorten the label to " + LONGEST_LABEL + " characters.",
                    Map.of("field", "label"));
        }
        return clean;
    }

    private static Refused unknown() {
        return new Refused(ContactRefusal.PAYEE_UNKNOWN, "There is no such payee. It may have been removed.");
    }
}
