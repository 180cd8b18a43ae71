package allscale.payment;

import allscale.identity.Caller;
import allscale.wallet.TransferId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Money that left without a payout, over HTTP. */
@RestController
@RequestMapping("/v1/outflows")
class OutflowApi {

    private final Outflows outflows;

    OutflowApi(Outflows outflows) {
        this.outflows = outflows;
    }

    @PostMapping("/{id}/acknowledgement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void acknowledge(Caller caller, @PathVariable TransferId id, @RequestBody AcknowledgementJson body) {
        String note = body.note();
        outflows.acknowledge(caller, id, note == null ? "" : note);
    }

    /** What a person knows about it. */
    record AcknowledgementJson(@Nullable String note) {}
}
