package allscale.payment;

import allscale.audit.AuditEvents;
import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.kernel.Id;
import allscale.kernel.OrganizationId;
import allscale.kernel.PlainText;
import allscale.kernel.Refused;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends what would otherwise stay open for ever: a person takes a charge that is short as paid, or says that what is too
 * much was dealt with. Both can be taken back.
 */
@Component
public class ChargeDifferences {

    private final Charges charges;
    private final DecisionStore decisions;
    private final AuditEvents audit;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    ChargeDifferences(
            Charges charges, DecisionStore decisions, AuditEvents audit, ApplicationEventPublisher facts, Clock clock) {
        this.charges = charges;
        this.decisions = decisions;
        this.audit = audit;
        this.facts = facts;
        this.clock = clock;
    }

    /** Settles what the charge of a reason is short or over by. */
    @Transactional
    public DifferenceAcceptance accept(Caller caller, UUID reason, @Nullable String note) {
        caller.require(Permission.INVOICE_EDIT);
        OrganizationId organization = caller.organization();
        String words = note == null ? "" : PlainText.line(note);
        if (words.length() > DifferenceAcceptance.MAX_NOTE) {
            throw new Refused(
                    PaymentRefusal.NOTE_TOO_LONG,
                    "A note has at most " + DifferenceAcceptance.MAX_NOTE + " characters. Shorten it.");
        }
        Charge charge = charges.forUpdate(organization, reason);
        if (standing(charge) != null) {
            throw new Refused(
                    PaymentRefusal.DIFFERENCE_ALREADY_ACCEPTED,
                    "The difference was accepted before. Load the invoice again.");
        }
        DifferenceAcceptance acceptance = switch (charge.standing()) {
            case Standing.PartiallyPaid _ ->
                acceptance(caller, charge, DifferenceAcceptance.Kind.SHORTFALL, charge.rest(), words);
            case Standing.Overpaid over ->
                acceptance(caller, charge, DifferenceAcceptance.Kind.OVERPAYMENT, over.over(), words);
            case Standing.Unpaid _, Standing.Paid _ -> throw nothingToAccept();
        };
        if (!charge.isOpen()) {
            throw nothingToAccept();
        }
        decisions.add(organization, acceptance);
        if (acceptance.kind() == DifferenceAcceptance.Kind.SHORTFALL) {
            charges.acceptShortfall(charge);
        } else {
            facts.publishEvent(new ChargeUpdated(organization, List.of(charge)));
        }
        record(caller, "charge.difference_accepted", acceptance);
        return acceptance;
    }

    /** Takes that back: what is missing is asked for again, and what is too much waits for a person again. */
    @Transactional
    public void undo(Caller caller, UUID reason) {
        caller.require(Permission.INVOICE_EDIT);
        OrganizationId organization = caller.organization();
        Charge charge = charges.forUpdate(organization, reason);
        DifferenceAcceptance acceptance = standing(charge);
        if (acceptance == null) {
            throw new Refused(
                    PaymentRefusal.DIFFERENCE_NOT_ACCEPTED,
                    "No difference of this invoice was accepted. Load the invoice again.");
        }
        decisions.undo(organization, acceptance, caller.person(), clock.instant());
        if (acceptance.kind() == DifferenceAcceptance.Kind.SHORTFALL) {
            charges.undoShortfall(charge);
        } else {
            facts.publishEvent(new ChargeUpdated(organization, List.of(charge)));
        }
        record(caller, "charge.difference_reopened", acceptance);
    }

    private @Nullable DifferenceAcceptance standing(Charge charge) {
        return decisions.ofCharges(charge.organization(), List.of(charge)).get(charge.id());
    }

    private DifferenceAcceptance acceptance(
            Caller caller, Charge charge, DifferenceAcceptance.Kind kind, Price amount, String note) {
        return new DifferenceAcceptance(
                Id.next(clock), charge.id(), kind, amount, note, caller.person(), clock.instant());
    }

    private void record(Caller caller, String action, DifferenceAcceptance acceptance) {
        audit.record(
                caller.organization(),
                caller.person().text(),
                action,
                acceptance.charge().text(),
                Map.of(
                        "kind", acceptance.kind().text(),
                        "amount", acceptance.amount().toString()));
    }

    private static Refused nothingToAccept() {
        return new Refused(
                PaymentRefusal.DIFFERENCE_NOT_THERE,
                "This invoice is neither partly paid nor overpaid, so there is no difference to accept. Load it again.");
    }
}
