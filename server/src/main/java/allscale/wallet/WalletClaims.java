package allscale.wallet;

import allscale.chain.Network;
import allscale.chain.Networks;
import allscale.identity.Act;
import allscale.identity.ActProof;
import allscale.identity.Acts;
import allscale.identity.Caller;
import allscale.identity.Challenges;
import allscale.identity.Permission;
import allscale.identity.RequestKey;
import allscale.kernel.Id;
import allscale.kernel.Refused;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How an address becomes an organization's wallet: its own key says so, in the touch of the person who holds it. */
@Component
class WalletClaims {

    /** What the touch stands for, as the signer hashes it. */
    private record Registered(String organizationId, String namespace, String address) {}

    private final Wallets wallets;
    private final WalletStore store;
    private final Networks networks;
    private final Acts acts;
    private final Clock clock;

    WalletClaims(Wallets wallets, WalletStore store, Networks networks, Acts acts, Clock clock) {
        this.wallets = wallets;
        this.store = store;
        this.networks = networks;
        this.acts = acts;
        this.clock = clock;
    }

    /** Asks every connected network; to be called outside a transaction. */
    void refuseContracts(Caller caller, AddressClaim claim) {
        caller.require(Permission.WALLET_EDIT);
        for (Network network : networks.connected()) {
            long newest = network.head().latest().number();
            if (network.haveCode(List.of(claim.address()), newest).contains(true)) {
                throw new Refused(
                        WalletRefusal.ADDRESS_IS_CONTRACT,
                        "There is a contract at this address, so it cannot be a wallet here. Use one that keys control.",
                        Map.of("network", network.id().caip2()));
            }
        }
    }

    /** Registers the address its own key has claimed, for this person, organization and nonce. */
    @Transactional
    Wallet register(Caller caller, String name, AddressClaim claim, ForwarderSeed seed, ActProof proof) {
        caller.require(Permission.WALLET_EDIT);
        String organization = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Id.bytes(caller.organization().value()));
        String address = claim.address().text();
        byte[] nonce = acts.require(
                        caller,
                        Act.WALLET_REGISTER,
                        new Registered(organization, AddressClaim.NAMESPACE, address),
                        proof)
                .nonce();
        claim.requireSigned(Challenges.addressProof(
                caller.person(), caller.organization(), AddressClaim.NAMESPACE, address, seed.bytes(), nonce));
        Wallet wallet =
                wallets.register(caller, RequestKey.of(caller.organization(), "wallet", clock), name, address, seed);
        if (!store.claim(wallet, claim, nonce, clock.instant())) {
            throw new Refused(
                    WalletRefusal.ADDRESS_TAKEN,
                    "This address is registered already. Each organization needs a wallet of its own.");
        }
        return wallet;
    }
}
