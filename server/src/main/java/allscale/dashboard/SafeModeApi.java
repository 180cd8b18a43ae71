package allscale.dashboard;

import allscale.chain.NetworkUnavailable;
import allscale.chain.Networks;
import allscale.identity.ActProof;
import allscale.identity.Caller;
import allscale.kernel.NetworkId;
import allscale.wallet.WalletAddress;
import allscale.wallet.Wallets;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/safe-mode")
class SafeModeApi {

    /** @param last the last number that was issued in that year */
    record Series(
            @Min(2000) @Max(9999) int year,
            @Min(0) @Max(9_999_999) int last) {}

    record End(List<Series> series) {}

    private final SafeModeReview review;
    private final Wallets wallets;
    private final Networks networks;

    SafeModeApi(SafeModeReview review, Wallets wallets, Networks networks) {
        this.review = review;
        this.wallets = wallets;
        this.networks = networks;
    }

    /** What happened, what is stopped, and what to go through before it is ended. */
    @GetMapping
    SafeModeList list(Caller caller) {
        return review.list(caller, settled(caller));
    }

    /** Says to the other owners that the caller wants to end it, while that has to wait. */
    @PostMapping("/end-requests")
    SafeModeList requestEnd(Caller caller) {
        review.requestEnd(caller);
        return review.list(caller, settled(caller));
    }

    /** Ends it; the numbers given are where invoices go on. */
    @PostMapping("/end")
    SafeModeList end(Caller caller, @RequestBody End wanted, ActProof proof) {
        Settled settled = settled(caller);
        review.end(caller, wanted.series(), settled, proof);
        return review.list(caller, settled);
    }

    /** How far each network of the organization is final; one that is off or silent is so nowhere, and is waited for. */
    private Settled settled(Caller caller) {
        return new Settled(wallets.mains(caller.organization()).stream()
                .map(WalletAddress::network)
                .distinct()
                .collect(Collectors.toMap(networks::facts, this::settled)));
    }

    private Instant settled(NetworkId network) {
        try {
            return networks.network(network).head().finalized().time();
        } catch (NetworkUnavailable offOrSilent) {
            return Instant.EPOCH;
        }
    }
}
