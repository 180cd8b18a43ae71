package allscale.wallet;

import allscale.identity.ActProof;
import allscale.identity.Caller;
import allscale.identity.RepeatsSafely;
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
     * @param addressProof the address's own signature that it is this organization's, {@code 0x} and 65 bytes
     * @param forwarderSeed 32 bytes in base64url without padding, as the signer derived them from the root
     */
    record NewWallet(String name, String evmAddress, String forwarderSeed, String addressProof) {}

    record Shown(WalletId id, String name, Custody custody, List<ShownAddress> addresses, Instant createdAt) {}

    record ShownAddress(
            WalletAddressId id, NetworkId network, Address address, AddressKind kind, Receiving receiving) {}

    private final Wallets wallets;
    private final WalletClaims claims;

    WalletApi(Wallets wallets, WalletClaims claims) {
        this.wallets = wallets;
        this.claims = claims;
    }

    @GetMapping
    Page<Shown> list(Caller caller) {
        return new Page<>(wallets.wallets(caller).stream().map(this::shown).toList(), null);
    }

    /** A second time is refused: an organization has one wallet. */
    @RepeatsSafely
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Shown register(Caller caller, ActProof proof, @RequestBody NewWallet request) {
        AddressClaim claim = AddressClaim.of(request.evmAddress, request.addressProof);
        claims.refuseContracts(caller, claim);
        return shown(claims.register(caller, request.name, claim, seed(request.forwarderSeed), proof));
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
