package allscale.payment;

import allscale.chain.TxHash;
import allscale.identity.Caller;
import allscale.kernel.NetworkId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers "somebody says they paid": a transaction hash in, a verdict out. */
@RestController
@RequestMapping("/v1/payment-finder")
class FinderApi {

    private final PaymentFinder finder;

    FinderApi(PaymentFinder finder) {
        this.finder = finder;
    }

    @GetMapping
    VerdictJson find(Caller caller, @RequestParam String tx) {
        PaymentFinder.Verdict verdict =
                finder.find(caller, new TxHash(tx.strip().toLowerCase(Locale.ROOT)));
        UUID reason = verdict.invoice();
        return new VerdictJson(
                verdict.word(),
                verdict.network(),
                verdict.transfers().stream().map(TransferJson::of).toList(),
                reason == null ? null : new InvoiceReason(reason).text());
    }

    record VerdictJson(
            String verdict,
            @Nullable NetworkId network,
            List<TransferJson> transfers,
            @Nullable String invoiceId) {}
}
