package allscale.wallet;

import allscale.chain.Network;
import allscale.chain.NetworkFacts;
import allscale.chain.Networks;
import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.identity.RequestKey;
import allscale.kernel.Address;
import allscale.kernel.Id;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.kernel.Refused;
import allscale.kernel.Tag;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Wallets and the addresses they own on each network. */
@Component
public class Wallets {

    private static final int LONGEST_NAME = 80;

    private final WalletStore store;
    private final Networks networks;
    private final Clock clock;

    Wallets(WalletStore store, Networks networks, Clock clock) {
        this.store = store;
        this.networks = networks;
        this.clock = clock;
    }

    /**
     * Registers the address a person's signer has shown as the organization's wallet, on every connected network.
     *
     * @param evmAddress its EIP-55 text; one address serves all EVM networks
     */
    @Transactional
    public Wallet register(Caller caller, RequestKey key, String name, String evmAddress) {
        caller.require(Permission.WALLET_EDIT);
        OrganizationId organization = caller.organization();
        WalletId id = new WalletId(Id.derived(key.value(), "wallet"));
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new Refused(WalletRefusal.NAME_MISSING, "Give the wallet a name of 1 to 80 characters.");
        }
        if (!store.add(id, organization, name, Custody.PERSON, clock.instant())) {
            throw new Refused(
                    WalletRefusal.WALLET_ALREADY_REGISTERED,
                    "This organization has its wallet already. Open Wallet to see its addresses.");
        }
        for (Network network : networks.all()) {
            Address address = canonical(network, evmAddress);
            WalletAddressId addressId = new WalletAddressId(Id.derived(id.value(), "main/" + network.id()));
            store.add(
                    new WalletAddress(addressId, organization, id, network.id(), address, AddressKind.MAIN, id.value()),
                    clock.instant());
        }
        return store.wallets(organization).getFirst();
    }

    @Transactional(readOnly = true)
    public List<Wallet> wallets(Caller caller) {
        caller.require(Permission.WALLET_VIEW);
        return store.wallets(caller.organization());
    }

    /** Every own address: main ones first, then forwarders, oldest first. */
    @Transactional(readOnly = true)
    public List<WalletAddress> addresses(OrganizationId organization) {
        return store.addresses(organization);
    }

    /** The address that holds the organization's money on a network, if its wallet is registered. */
    @Transactional(readOnly = true)
    public Optional<WalletAddress> main(OrganizationId organization, NetworkId network) {
        return store.addresses(organization).stream()
                .filter(one -> one.kind() == AddressKind.MAIN && one.network().equals(network))
                .findFirst();
    }

    /**
     * The addresses that receive for one charge and can pay only the wallet: one per connected network, made on the
     * first call, the same ever after.
     */
    @Transactional
    public List<WalletAddress> forwarder(OrganizationId organization, UUID chargeId) {
        List<WalletAddress> known = store.addresses(organization, AddressKind.FORWARDER, chargeId);
        List<WalletAddress> all = new ArrayList<>(known);
        for (WalletAddress main : mainAddresses(organization)) {
            if (known.stream().noneMatch(one -> one.network().equals(main.network()))) {
                WalletAddress forwarder = derived(main, chargeId);
                store.add(forwarder, clock.instant());
                all.add(forwarder);
            }
        }
        return List.copyOf(all);
    }

    /** What a forwarder was derived with, beside the main address: {@code 0x} and 64 hexadecimal digits. */
    public String forwarderKey(WalletAddress forwarder) {
        return "0x" + HexFormat.of().formatHex(forwarderKey(forwarder.organization(), forwarder.chargeId()));
    }

    /** The connected networks. */
    public List<NetworkFacts> networks() {
        return networks.all().stream().map(Network::facts).toList();
    }

    /** How far a network was read; empty before its follower first ran. */
    @Transactional(readOnly = true)
    public Optional<NetworkStanding> standing(NetworkId network) {
        return store.standing(network);
    }

    /**
     * How many blocks must hold a transfer before it can no longer be undone, its own included: the registry's least, or
     * more where the network's own rule lags further behind.
     */
    @Transactional(readOnly = true)
    public int confirmationsNeeded(NetworkId id) {
        int least = networks.network(id).facts().finality().minBlocks() + 1;
        return store.standing(id)
                .map(standing -> (int) Math.max(least, standing.latest() - standing.finalNumber() + 1))
                .orElse(least);
    }

    private List<WalletAddress> mainAddresses(OrganizationId organization) {
        List<WalletAddress> main = store.addresses(organization).stream()
                .filter(address -> address.kind() == AddressKind.MAIN)
                .filter(address -> networks.find(address.network()).isPresent())
                .toList();
        if (main.isEmpty()) {
            throw new Refused(
                    WalletRefusal.WALLET_MISSING, "Set up the wallet first: payments need an address to go to.");
        }
        return main;
    }

    private WalletAddress derived(WalletAddress main, UUID chargeId) {
        Network network = networks.network(main.network());
        Address address = network.forwarder(main.address(), forwarderKey(main.organization(), chargeId));
        WalletAddressId id = new WalletAddressId(Id.derived(chargeId, "forwarder/" + main.network()));
        return new WalletAddress(
                id, main.organization(), main.wallet(), main.network(), address, AddressKind.FORWARDER, chargeId);
    }

    private static byte[] forwarderKey(OrganizationId organization, UUID chargeId) {
        return Tag.of("wv1/forwarder")
                .field(organization.value())
                .field(chargeId)
                .sha256();
    }

    private static Address canonical(Network network, String text) {
        try {
            return network.canonical(text);
        } catch (IllegalArgumentException wrong) {
            throw new Refused(
                    WalletRefusal.ADDRESS_NOT_CANONICAL,
                    "This is not an address of " + network.facts().name()
                            + ". Copy it again, with its capital and small letters.",
                    Map.of("network", network.id().caip2()));
        }
    }
}
