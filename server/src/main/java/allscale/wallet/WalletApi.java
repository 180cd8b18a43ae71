package allscale.wallet;

import allscale.identity.Caller;
import allscale.identity.RequestKey;
import allscale.kernel.Address;
import allscale.kernel.NetworkId;
import allscale.kernel.Page;
import allscale.kernel.Refused;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/wallets")
class WalletApi {

    /**
     * @param evmAddress EIP-55 text
     * @param forwarderSeed 32 bytes in base64url without padding, as the signer derived them from the root
     */
    record NewWallet(String name, String evmAddress, String forwarderSeed) {}

    record Shown(WalletId id, String name, Custody custody, List<ShownAddress> addresses, Instant createdAt) {}

    record ShownAddress(
            WalletAddressId id, NetworkId network, Address address, AddressKind kind, Receiving receiving) {}

    private final Wallets wallets;

    WalletApi(Wallets wallets) {
        this.wallets = wallets;
    }

    @GetMapping
    Page<Shown> list(Caller caller) {
        return new Page<>(wallets.wallets(caller).stream().map(this::shown).toList(), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Shown register(Caller caller, RequestKey key, @RequestBody NewWallet request) {
        return shown(wallets.register(caller, key, request.name, request.evmAddress, seed(request.forwarderSeed)));
    }

    @PostMapping("/forwarder-searches")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void findForwarders(Caller caller) {
        wallets.findForwarders(caller);
    }

    private static ForwarderSeed seed(String text) {
        try {
            return ForwarderSeed.of(text);
        } catch (IllegalArgumentException wrong) {
            throw new Refused(
                    WalletRefusal.FORWARDER_SEED_NOT_VALID,
                    "The forwarder seed is not 32 bytes in base64url. Set the wallet up again.");
        }
    }

    private Shown shown(Wallet wallet) {
        return new Shown(
                wallet.id(),
                wallet.name(),
                wallet.custody(),
                wallet.addresses().stream()
                        .map(one -> new ShownAddress(
                                one.id(),
                                one.network(),
                                one.address(),
                                one.kind(),
                                wallets.receiving(wallet, one.network())))
                        .toList(),
                wallet.createdAt());
    }
}
