package allscale.contact;

import allscale.csv.CsvTable;
import allscale.identity.Caller;
import allscale.identity.RequestKey;
import allscale.kernel.Page;
import allscale.kernel.PlainText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1")
class ContactApi {

    record ContactWanted(
            String name,
            @Nullable String email,
            @Nullable ContactKind kind,
            @Nullable String note) {}

    /** Only what is there is changed. */
    record ContactChange(
            @Nullable String name,
            @Nullable String email,
            @Nullable ContactKind kind,
            @Nullable String note) {

        Contact applied(Contact contact) {
            Contact changed = name == null ? contact : contact.renamed(name);
            changed = email == null ? changed : changed.reachedAt(email);
            changed = kind == null ? changed : changed.of(kind);
            return note == null ? changed : changed.noting(note);
        }
    }

    record ContactView(
            ContactId id,
            String name,
            String email,
            ContactKind kind,
            String note,
            boolean archived,
            List<PayeeApi.PayeeView> payees,
            List<Warning> warnings) {}

    private final Contacts contacts;
    private final Payees payees;

    ContactApi(Contacts contacts, Payees payees) {
        this.contacts = contacts;
        this.payees = payees;
    }

    @GetMapping("/contacts")
    Page<ContactView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable ContactKind kind,
            @RequestParam(defaultValue = "active") ContactQuery.State state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Contacts.MOST) int limit) {
        String words = PlainText.sought(q);
        return listed(caller, contacts.list(caller, new ContactQuery(words, kind, state), cursor, limit))
                .map(one -> view(one.contact, one.payees, List.of()));
    }

    @PostMapping("/contacts")
    @ResponseStatus(HttpStatus.CREATED)
    ContactView add(Caller caller, RequestKey key, @RequestBody ContactWanted wanted) {
        Contact contact = contacts.add(
                caller,
                key,
                wanted.name,
                wanted.email == null ? "" : wanted.email,
                wanted.kind == null ? ContactKind.CUSTOMER : wanted.kind,
                wanted.note == null ? "" : wanted.note);
        return view(contact, List.of(), contacts.warnings(caller, contact));
    }

    @GetMapping("/contacts/{id}")
    ContactView one(Caller caller, @PathVariable ContactId id) {
        return whole(caller, contacts.contact(caller, id));
    }

    @PatchMapping("/contacts/{id}")
    ContactView change(Caller caller, @PathVariable ContactId id, @RequestBody ContactChange change) {
        return whole(caller, contacts.change(caller, id, change::applied));
    }

    @PostMapping("/contacts/{id}/archive")
    ContactView archive(Caller caller, @PathVariable ContactId id) {
        return whole(caller, contacts.archive(caller, id));
    }

    @GetMapping(value = "/contacts.csv", produces = CsvTable.MEDIA_TYPE)
    CsvTable csv(Caller caller) {
        return CsvTable.of(
                "contacts.csv",
                List.of("Name", "E-mail", "Kind", "Note", "Network", "Address", "Label", "Verified"),
                cursor -> listed(caller, contacts.export(caller, cursor)),
                one -> rows(one.contact, one.payees));
    }

    private record Listed(Contact contact, List<Payee> payees) {}

    private Page<Listed> listed(Caller caller, Page<Contact> page) {
        Map<ContactId, List<Payee>> known =
                payees.of(caller, page.items().stream().map(Contact::id).toList());
        return page.map(contact -> new Listed(contact, known.getOrDefault(contact.id(), List.of())));
    }

    private static Stream<List<String>> rows(Contact contact, List<Payee> own) {
        List<String> words =
                List.of(contact.name(), contact.email(), contact.kind().text(), contact.note());
        return own.isEmpty()
                ? Stream.of(joined(words, List.of("", "", "", "")))
                : own.stream()
                        .map(payee -> joined(
                                words,
                                List.of(
                                        payee.network().caip2(),
                                        payee.address().text(),
                                        payee.label(),
                                        payee.isVerified() ? "yes" : "no")));
    }

    private ContactView whole(Caller caller, Contact contact) {
        return view(contact, payees.of(caller, contact.id()), contacts.warnings(caller, contact));
    }

    private static ContactView view(Contact contact, List<Payee> payees, List<Warning> warnings) {
        return new ContactView(
                contact.id(),
                contact.name(),
                contact.email(),
                contact.kind(),
                contact.note(),
                contact.isArchived(),
                payees.stream().map(payee -> PayeeApi.view(payee, List.of())).toList(),
                warnings);
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
