package allscale.contact;

import allscale.audit.AuditEvents;
import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.identity.RequestKey;
import allscale.kernel.OrganizationId;
import allscale.kernel.Page;
import allscale.kernel.Refused;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The organization's contacts. */
@Component
public class Contacts {

    static final int MOST = 200;

    private final ContactStore store;
    private final PayeeStore payees;
    private final AuditEvents audit;
    private final Clock clock;

    Contacts(ContactStore store, PayeeStore payees, AuditEvents audit, Clock clock) {
        this.store = store;
        this.payees = payees;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public Contact add(Caller caller, RequestKey key, String name, String email, ContactKind kind, String note) {
        caller.require(Permission.CONTACT_EDIT);
        Contact contact = Contact.of(ContactId.of(key), name, email, kind, note);
        store.add(caller.organization(), contact, clock.instant());
        record(caller, "contact.added", contact.id());
        return contact;
    }

    /** Changes a contact. A new name makes each of its payees a new version, which a person has to confirm again. */
    @Transactional
    public Contact change(Caller caller, ContactId id, UnaryOperator<Contact> change) {
        caller.require(Permission.CONTACT_EDIT);
        Contact before = store.forUpdate(caller.organization(), id).orElseThrow(Contacts::unknown);
        Contact after = change.apply(before);
        store.save(caller.organization(), after);
        if (!after.name().equals(before.name())) {
            payees.rename(caller.organization(), id, clock.instant());
        }
        record(caller, "contact.changed", id);
        return after;
    }

    /** Puts a contact away; what refers to it stays as it is. */
    @Transactional
    public Contact archive(Caller caller, ContactId id) {
        caller.require(Permission.CONTACT_EDIT);
        store.archive(caller.organization(), id, clock.instant());
        Contact archived = contact(caller, id);
        record(caller, "contact.archived", id);
        return archived;
    }

    @Transactional(readOnly = true)
    public Contact contact(Caller caller, ContactId id) {
        caller.require(Permission.CONTACT_VIEW);
        return store.find(caller.organization(), id).orElseThrow(Contacts::unknown);
    }

    @Transactional(readOnly = true)
    public Optional<Contact> find(OrganizationId organization, ContactId id) {
        return store.find(organization, id);
    }

    /** By name. */
    @Transactional(readOnly = true)
    public Page<Contact> list(Caller caller, ContactQuery query, @Nullable String cursor, int limit) {
        caller.require(Permission.CONTACT_VIEW);
        return page(caller, query, cursor, Math.clamp(limit, 1, MOST));
    }

    private Page<Contact> page(Caller caller, ContactQuery query, @Nullable String cursor, int most) {
        ContactId after = cursor == null ? null : ContactId.parse(cursor);
        return Page.cut(
                store.page(caller.organization(), query, after, most + 1),
                most,
                contact -> contact.id().text());
    }

    /** What a careful person would want to know about this contact. */
    @Transactional(readOnly = true)
    public List<Warning> warnings(Caller caller, Contact contact) {
        return store.lookAlikes(caller.organization(), contact).stream()
                .map(Warning::nameLooksLike)
                .toList();
    }

    /** Everything for a table outside, a page at a time. */
    @Transactional(readOnly = true)
    public Page<Contact> export(Caller caller, @Nullable String cursor) {
        caller.require(Permission.EXPORT);
        return page(caller, new ContactQuery(null, null, ContactQuery.State.ACTIVE), cursor, MOST);
    }

    /** Whom it was about, not what is known of them: the log outlives a wish to be forgotten. */
    private void record(Caller caller, String action, ContactId id) {
        audit.record(caller.organization(), caller.person().text(), action, id.text(), Map.of());
    }

    /** Whatever names a contact that is not there is refused alike. */
    public static Refused unknown() {
        return new Refused(ContactRefusal.CONTACT_UNKNOWN, "There is no such contact. It may have been removed.");
    }
}
