package allscale.intent;

import allscale.identity.ActProof;
import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.kernel.Address;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.kernel.Page;
import allscale.kernel.Refused;
import allscale.wallet.WalletAddress;
import allscale.wallet.WalletAddressId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/wallet-differences")
class DifferenceApi {

    /**
     * What an own address did that is not known here.
     *
     * @param isFinal whether it can be confirmed; before that the network may still take it back
     * @param payoutId the open payout it has probably paid
     */
    record Shown(
            WalletAddressId walletAddressId,
            NetworkId network,
            Address address,
            String kind,
            boolean isFinal,
            @Nullable String txHash,
            @Nullable Address to,
            @Nullable Money amount,
            @Nullable UUID payoutId,
            Instant foundAt) {}

    private final Differences differences;
    private final CompareWallets wallets;

    DifferenceApi(Differences differences, CompareWallets wallets) {
        this.differences = differences;
        this.wallets = wallets;
    }

    @GetMapping
    Page<Shown> list(Caller caller) {
        Map<WalletAddressId, WalletAddress> own = differences.mainAddresses(caller.organization()).stream()
                .collect(Collectors.toMap(WalletAddress::id, Function.identity()));
        List<Shown> open = differences.open(caller).stream()
                .map(one -> shown(Objects.requireNonNull(own.get(one.address())), one))
                .toList();
        return new Page<>(open, null);
    }

    @PostMapping("/{id}/confirmation")
    Page<Shown> confirm(Caller caller, @PathVariable WalletAddressId id, ActProof proof) {
        caller.require(Permission.INTENT_SIGN);
        WalletAddress address = differences.mainAddresses(caller.organization()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refused(IntentRefusal.ADDRESS_UNKNOWN, "There is no such address."));
        wallets.compare(caller.organization(), address);
        differences.answer(caller, address, wallets.reading(caller.organization(), address), proof);
        return list(caller);
    }

    private static Shown shown(WalletAddress address, Difference one) {
        Difference.Left left = one.left();
        return new Shown(
                address.id(),
                address.network(),
                address.address(),
                one.kind().text(),
                one.isFinal(),
                left == null ? null : left.tx().text(),
                left == null ? null : left.to(),
                left == null ? null : left.money(),
                one.payout(),
                one.foundAt());
    }
}
