package allscale.testmode;

import allscale.audit.AuditEvents;
import allscale.contact.Contact;
import allscale.contact.ContactId;
import allscale.contact.Contacts;
import allscale.contact.Payee;
import allscale.contact.Payees;
import allscale.identity.Caller;
import allscale.identity.RequestKey;
import allscale.intent.Route;
import allscale.invoicing.Customer;
import allscale.invoicing.Invoice;
import allscale.invoicing.InvoiceContent;
import allscale.invoicing.Invoices;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.payment.PayoutRequest;
import allscale.payment.Payouts;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Does the steps of a sample month that write rows, through the same doors a person uses, under the same rules. */
@TestModeOnly
@Component
class SampleDeeds {

    private static final Set<String> COINS = Set.of("USDC", "USDT");
    private static final String CURRENCY = "USD";

    private final Contacts contacts;
    private final Payees payees;
    private final Invoices invoices;
    private final Payouts payouts;
    private final LocalFacts facts;
    private final AuditEvents audit;

    SampleDeeds(
            Contacts contacts, Payees payees, Invoices invoices, Payouts payouts, LocalFacts facts, AuditEvents audit) {
        this.audit = audit;
        this.contacts = contacts;
        this.payees = payees;
        this.invoices = invoices;
        this.payouts = payouts;
        this.facts = facts;
    }

    /** Tells the log who asked for sample data; joins the transaction that stages it. */
    void requested(Caller caller, int steps) {
        audit.record(
                caller.organization(),
                caller.person().text(),
                "sample.requested",
                caller.organization().text(),
                Map.of("steps", steps));
    }

    /** Joins the transaction that counts the step. */
    void play(Caller caller, SampleStep.Deed deed) {
        RequestKey key = deed.key(caller.organization());
        switch (deed) {
            case SampleStep.AddContact contact -> add(caller, key, contact);
            case SampleStep.WriteInvoice invoice -> write(caller, key, invoice);
            case SampleStep.AskPayout payout -> ask(caller, key, payout);
        }
    }

    private void add(Caller caller, RequestKey key, SampleStep.AddContact step) {
        Contact contact = contacts.add(caller, key, step.shown(), step.email(), step.kind(), step.note());
        payees.add(caller, key, contact.id(), facts.network(), step.address().text(), "");
    }

    private void write(Caller caller, RequestKey key, SampleStep.WriteInvoice step) {
        SampleStep.AddContact customer = step.customer();
        InvoiceContent content = new InvoiceContent(
                idOf(caller.organization(), customer),
                new Customer(customer.shown(), customer.email(), ""),
                CURRENCY,
                step.dueOn(),
                step.lines(),
                "",
                "",
                new TreeSet<>(COINS),
                step.locale());
        Invoice draft = invoices.draft(caller, key, content);
        if (step.fate() != SampleStep.WriteInvoice.Fate.DRAFTED) {
            invoices.issue(caller, draft.id());
        }
        if (step.fate() == SampleStep.WriteInvoice.Fate.VOIDED) {
            invoices.annul(caller, draft.id());
        }
    }

    private void ask(Caller caller, RequestKey key, SampleStep.AskPayout step) {
        Payee payee =
                payees.of(caller, idOf(caller.organization(), step.payee())).getFirst();
        Asset dollar = facts.registered("USDC").orElseThrow().asset();
        payouts.request(
                caller,
                key,
                new PayoutRequest(
                        Money.parse(step.amount(), dollar),
                        payee.address(),
                        payee.id().value(),
                        payee.name(),
                        step.note(),
                        Route.RELAYED));
    }

    private static ContactId idOf(OrganizationId organization, SampleStep.AddContact contact) {
        return ContactId.of(contact.key(organization));
    }
}
