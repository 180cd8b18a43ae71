package allscale.payment;

import allscale.identity.Caller;
import allscale.wallet.TransferId;
import allscale.wallet.Transfers;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The inbox of payments with no known reason, over HTTP. */
@RestController
@RequestMapping("/v1/unmatched")
class UnmatchedApi {

    private final UnmatchedInbox inbox;
    private final Transfers transfers;

    UnmatchedApi(UnmatchedInbox inbox, Transfers transfers) {
        this.inbox = inbox;
        this.transfers = transfers;
    }

    @GetMapping
    ListJson open(Caller caller) {
        List<PartJson> items = inbox.open(caller).stream()
                .flatMap(part -> transfers.find(caller.organization(), new TransferId(part.transfer())).stream())
                .map(transfer -> new PartJson(
                        TransferJson.of(transfer),
                        inbox.why(caller, transfer)
                                .map(UnmatchedInbox.Why::text)
                                .orElse(null),
                        inbox.suggestions(caller, transfer)))
                .toList();
        return new ListJson(items);
    }

    /** Says which invoice a payment was for. */
    @PostMapping("/{transferId}/assignment")
    AssignedJson assign(Caller caller, @PathVariable String transferId, @RequestBody AssignmentJson body) {
        UUID reason = InvoiceReason.parse(body.invoiceId());
        Charge charge = inbox.assign(caller, TransferId.parse(transferId).value(), reason);
        return new AssignedJson(charge.id(), charge.standing().word());
    }

    record ListJson(List<PartJson> items) {}

    /**
     * @param why {@code wrong_coin} or {@code no_rate} for what arrived at an invoice's address and does not count by
     *     itself
     */
    record PartJson(TransferJson transfer, @Nullable String why, List<UnmatchedInbox.Suggestion> suggestions) {}

    record AssignmentJson(String invoiceId) {}

    record AssignedJson(ChargeId chargeId, String status) {}
}
