package allscale.payment;

import allscale.identity.Caller;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.wallet.AddressKind;
import allscale.wallet.WalletAddress;
import allscale.wallet.Wallets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What waits at own addresses for a step of a person, over HTTP. */
@RestController
@RequestMapping("/v1/strays")
class StrayApi {

    private final Strays strays;
    private final StraySweeps sweeps;
    private final Wallets wallets;

    StrayApi(Strays strays, StraySweeps sweeps, Wallets wallets) {
        this.strays = strays;
        this.sweeps = sweeps;
        this.wallets = wallets;
    }

    @GetMapping
    ListJson open(Caller caller) {
        List<Stray> open = strays.open(caller);
        Map<UUID, WalletAddress> addresses = open.isEmpty()
                ? Map.of()
                : wallets.addresses(caller.organization()).stream()
                        .collect(Collectors.toMap(address -> address.id().value(), Function.identity()));
        return new ListJson(open.stream()
                .map(stray -> json(stray, Objects.requireNonNull(addresses.get(stray.walletAddress()))))
                .toList());
    }

    /** Brings what lies there into the wallet, or tries it once more. */
    @PostMapping("/{id}/sweep")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void sweep(Caller caller, @PathVariable String id) {
        sweeps.sweep(caller, StrayId.parse(id));
    }

    /** Puts a token that is not registered out of sight. */
    @PostMapping("/{id}/dismissal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dismiss(Caller caller, @PathVariable String id) {
        strays.dismiss(caller, StrayId.parse(id));
    }

    private static StrayJson json(Stray stray, WalletAddress address) {
        return new StrayJson(
                stray.id(),
                stray.kind().text(),
                stray.network(),
                address.address().text(),
                address.kind() == AddressKind.FORWARDER ? "invoice" : "wallet",
                stray.money(),
                stray.tx(),
                stray.since(),
                stray.isUnderWay());
    }

    record ListJson(List<StrayJson> items) {}

    /**
     * @param kind {@code sweep_failed}, {@code coin} (both can be swept) or {@code unknown_token} (can be dismissed)
     * @param at {@code invoice} for an invoice's own address, {@code wallet} for the wallet's main one
     * @param underWay whether a sweep is on its way
     */
    record StrayJson(
            StrayId id,
            String kind,
            NetworkId network,
            String address,
            String at,
            @Nullable Money amount,
            @Nullable String txRef,
            Instant since,
            boolean underWay) {}
}
