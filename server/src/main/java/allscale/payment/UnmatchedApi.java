package allscale.payment;

import allscale.identity.Caller;
import allscale.kernel.Page;
import allscale.kernel.PlainText;
import allscale.kernel.Refused;
import allscale.wallet.Transfer;
import allscale.wallet.TransferId;
import allscale.wallet.Transfers;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The inbox of payments with no known reason, over HTTP. */
@RestController
@RequestMapping("/v1/unmatched")
class UnmatchedApi {

    private static final int LONGEST_PAGE = 200;

    private final UnmatchedInbox inbox;
    private final Transfers transfers;

    UnmatchedApi(UnmatchedInbox inbox, Transfers transfers) {
        this.inbox = inbox;
        this.transfers = transfers;
    }

    /** Whether a payment still waits or was decided about. */
    enum Status {
        open,
        assigned
    }

    /** What waits, page by page; of what was decided, the newest. */
    @GetMapping
    Page<PartJson> open(
            Caller caller,
            @RequestParam(defaultValue = "open") Status status,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(LONGEST_PAGE) int limit) {
        return switch (status) {
            case open -> {
                TransferId after = cursor == null ? null : TransferId.parse(cursor);
                Page<MatchStore.Unmatched> page = inbox.open(caller, after, Math.clamp(limit, 1, LONGEST_PAGE));
                yield new Page<>(waiting(caller, page.items()), page.next());
            }
            case assigned -> new Page<>(decided(caller, inbox.decided(caller)), null);
        };
    }

    /** Says what a payment was for: an invoice, or another reason. */
    @PostMapping("/{transferId}/assignment")
    AssignedJson assign(Caller caller, @PathVariable String transferId, @RequestBody AssignmentJson body) {
        UUID transfer = TransferId.parse(transferId).value();
        String note = PlainText.line(body.note == null ? "" : body.note);
        if (note.length() > MatchDecision.MAX_NOTE) {
            throw new Refused(
                    PaymentRefusal.NOTE_TOO_LONG,
                    "A note has at most " + MatchDecision.MAX_NOTE + " characters. Shorten it.");
        }
        MatchDecision.Kind kind = MatchDecision.Kind.of(body.reason == null ? "invoice" : body.reason)
                .filter(known -> known == MatchDecision.Kind.INVOICE ? body.invoiceId != null : body.invoiceId == null)
                .orElseThrow(UnmatchedApi::invalid);
        if (body.invoiceId != null) {
            Charge charge = inbox.assign(caller, transfer, InvoiceReason.parse(body.invoiceId), note);
            return new AssignedJson(charge.id(), charge.standing().word());
        }
        if (kind == MatchDecision.Kind.OTHER && note.isEmpty()) {
            throw invalid();
        }
        inbox.explain(caller, transfer, kind, note);
        return new AssignedJson(null, null);
    }

    /** Takes that back: the payment waits again. */
    @DeleteMapping("/{transferId}/assignment")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void undo(Caller caller, @PathVariable String transferId) {
        inbox.undo(caller, TransferId.parse(transferId).value());
    }

    private List<PartJson> waiting(Caller caller, List<MatchStore.Unmatched> parts) {
        Map<UUID, Transfer> known = transfers.find(
                caller.organization(),
                parts.stream().map(MatchStore.Unmatched::transfer).toList());
        Map<ChargeId, Charge> charges = charges(caller, parts.stream().map(MatchStore.Unmatched::charge));
        Map<TransferId, List<UnmatchedInbox.Suggestion>> suggestions = inbox.suggestions(caller, known.values());
        return parts.stream()
                .filter(part -> known.containsKey(part.transfer()))
                .map(part -> new PartJson(
                        TransferJson.of(Objects.requireNonNull(known.get(part.transfer()))),
                        part.why() == null ? null : part.why().text(),
                        invoice(charges, part.charge()),
                        suggestions.getOrDefault(new TransferId(part.transfer()), List.of()).stream()
                                .map(UnmatchedApi::json)
                                .toList(),
                        null))
                .toList();
    }

    private List<PartJson> decided(Caller caller, List<MatchDecision> decisions) {
        Map<UUID, Transfer> known = transfers.find(
                caller.organization(),
                decisions.stream().map(MatchDecision::transfer).toList());
        Map<ChargeId, Charge> charges = charges(caller, decisions.stream().map(MatchDecision::charge));
        return decisions.stream()
                .filter(decision -> known.containsKey(decision.transfer()))
                .map(decision -> new PartJson(
                        TransferJson.of(Objects.requireNonNull(known.get(decision.transfer()))),
                        null,
                        null,
                        List.of(),
                        new DecisionJson(
                                decision.kind().text(),
                                invoice(charges, decision.charge()),
                                decision.note(),
                                decision.at())))
                .toList();
    }

    private Map<ChargeId, Charge> charges(Caller caller, Stream<@Nullable ChargeId> ids) {
        return inbox.charges(caller, ids.flatMap(Stream::ofNullable).collect(Collectors.toSet()));
    }

    private static SuggestionJson json(UnmatchedInbox.Suggestion one) {
        return new SuggestionJson(
                new InvoiceReason(one.charge().reason()).text(),
                one.charge().terms().title(),
                one.charge().terms().payer(),
                one.charge().rest().decimal(),
                one.charge().terms().due().currency(),
                one.isOwn());
    }

    private static @Nullable PartInvoiceJson invoice(Map<ChargeId, Charge> charges, @Nullable ChargeId id) {
        Charge charge = id == null ? null : charges.get(id);
        return charge == null
                ? null
                : new PartInvoiceJson(
                        new InvoiceReason(charge.reason()).text(),
                        charge.terms().title(),
                        charge.terms().payer());
    }

    private static Refused invalid() {
        return new Refused(
                PaymentRefusal.UNMATCHED_REASON_INVALID,
                "Choose an invoice, or one of income, own_transfer, loan, refund_expected and other; other needs a note.");
    }

    /**
     * @param why {@code wrong_coin}, {@code no_rate}, {@code closed} or {@code already_paid} for what arrived at an
     *     invoice's address and does not count by itself
     * @param sentTo the invoice whose address it came to
     * @param suggestions invoices it may be meant for, the likeliest first
     * @param decision what a person said it was for, once they have
     */
    record PartJson(
            TransferJson transfer,
            @Nullable String why,
            @Nullable PartInvoiceJson sentTo,
            List<SuggestionJson> suggestions,
            @Nullable DecisionJson decision) {}

    record PartInvoiceJson(String invoiceId, String title, String customer) {}

    /** @param own whether the payment came to this invoice's address */
    record SuggestionJson(String invoiceId, String title, String customer, String rest, String currency, boolean own) {}

    record DecisionJson(String reason, @Nullable PartInvoiceJson invoice, String note, Instant at) {}

    /**
     * @param reason {@code invoice} unless said otherwise; {@code income}, {@code own_transfer}, {@code loan},
     *     {@code refund_expected} or {@code other}
     * @param invoiceId with the reason {@code invoice} only
     */
    record AssignmentJson(
            @Nullable String reason,
            @Nullable String invoiceId,
            @Nullable String note) {}

    record AssignedJson(
            @Nullable ChargeId chargeId, @Nullable String status) {}
}
