package allscale.wallet;

import allscale.audit.AuditEvents;
import allscale.chain.Network;
import allscale.chain.NetworkFacts;
import allscale.chain.NetworkRules;
import allscale.chain.NetworkUse;
import allscale.chain.Networks;
import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.identity.RequestKey;
import allscale.kernel.Address;
import allscale.kernel.Id;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import allscale.kernel.PlainText;
import allscale.kernel.Refused;
import allscale.later.Later;
import allscale.vault.Vaults;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Wallets and the addresses they own on each network. */
@Component
public class Wallets {

    private static final int LONGEST_NAME = 80;
    private static final int EXTENDED_AT_ONCE = 500;

    private final WalletStore store;
    private final ForwarderStore forwarders;
    private final Networks networks;
    private final Vaults vaults;
    private final AuditEvents audit;
    private final Later later;
    private final Clock clock;

    Wallets(
            WalletStore store,
            ForwarderStore forwarders,
            Networks networks,
            Vaults vaults,
            AuditEvents audit,
            Later later,
            Clock clock) {
        this.store = store;
        this.forwarders = forwarders;
        this.networks = networks;
        this.vaults = vaults;
        this.audit = audit;
        this.later = later;
        this.clock = clock;
    }

    /**
     * Registers the address a person's signer has shown as the organization's wallet, on every network whose nodes are
     * named, so that it is watched from the first block that is read there.
     *
     * @param evmAddress its EIP-55 text; one address serves all EVM networks
     * @param seed what the keys of its forwarders are made from, as the signer derived it from the same root
     */
    @Transactional
    public Wallet register(Caller caller, RequestKey key, String typed, String evmAddress, ForwarderSeed seed) {
        caller.require(Permission.WALLET_EDIT);
        OrganizationId organization = caller.organization();
        WalletId id = new WalletId(Id.derived(key.value(), "wallet"));
        String name = PlainText.line(typed);
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new Refused(WalletRefusal.NAME_MISSING, "Give the wallet a name of 1 to 80 characters.");
        }
        Wallet wallet = new Wallet(
                id,
                organization,
                name,
                Custody.PERSON,
                caller.person(),
                vaults.vault(caller).active(),
                List.of(),
                clock.instant());
        if (!store.add(wallet, seed)) {
            throw new Refused(
                    WalletRefusal.WALLET_ALREADY_REGISTERED,
                    "This organization has its wallet already. Open Wallet to see its addresses.");
        }
        for (Network network : networks.connected()) {
            addMain(wallet, network.id(), canonical(network, evmAddress));
            compareDaily(organization, network.id());
        }
        if (forwarders.beginAfterRestore(organization)) {
            stageSearch(organization);
        }
        audit.record(
                organization, caller.person().text(), "wallet.registered", id.text(), Map.of("address", evmAddress));
        return store.wallets(organization).getFirst();
    }

    /** From now on what is booked is held against the network every day. */
    private void compareDaily(OrganizationId organization, NetworkId network) {
        String instance = new OrganizationOnNetwork(organization, network).text();
        later.stage(ReadBalances.NAME, instance, clock.instant());
        later.stage(ReadAllBalances.NAME, instance, clock.instant());
    }

    /**
     * Has what an organization owns on other networks watched on this one too: nodes were named for it after the
     * addresses were made.
     *
     * @return how many addresses were added, at most a few hundred; zero when nothing is missing
     */
    @Transactional
    public int extend(OrganizationId organization, NetworkId network) {
        for (Wallet wallet : store.wallets(organization)) {
            if (wallet.addresses().stream().noneMatch(one -> one.network().equals(network))) {
                addMain(wallet, network, wallet.addresses().getFirst().address());
                compareDaily(organization, network);
            }
        }
        List<ForwarderStore.Numbered> charges = forwarders.missingOn(organization, network.caip2(), EXTENDED_AT_ONCE);
        for (WalletAddress main : store.mainAddresses(organization)) {
            if (main.network().equals(network)) {
                charges.forEach(charge -> addForwarder(main, charge.charge(), charge.number()));
            }
        }
        return charges.size();
    }

    @Transactional(readOnly = true)
    public List<Wallet> wallets(Caller caller) {
        caller.require(Permission.WALLET_VIEW);
        return store.wallets(caller.organization());
    }

    /** The addresses that hold money under one person's keys. */
    @Transactional(readOnly = true)
    public List<Address> mainAddresses(OrganizationId organization, PersonId keeper) {
        return store.wallets(organization).stream()
                .filter(wallet -> wallet.keeper().equals(keeper))
                .flatMap(wallet -> wallet.addresses().stream())
                .map(WalletAddress::address)
                .toList();
    }

    /** Every own address: main ones first, then forwarders, oldest first. */
    @Transactional(readOnly = true)
    public List<WalletAddress> addresses(OrganizationId organization) {
        return store.addresses(organization);
    }

    /** The addresses that hold the organization's money, one per network. */
    @Transactional(readOnly = true)
    public List<WalletAddress> mains(OrganizationId organization) {
        return store.mainAddresses(organization);
    }

    /** The address that holds the organization's money on a network, if its wallet is registered. */
    @Transactional(readOnly = true)
    public Optional<WalletAddress> main(OrganizationId organization, NetworkId network) {
        return store.mainAddresses(organization).stream()
                .filter(one -> one.network().equals(network))
                .findFirst();
    }

    /**
     * The addresses that receive for one charge and can pay only the wallet: one per network whose nodes are named, made
     * on the first call, the same ever after.
     *
     * @throws Refused when there is no network on which a payer may be asked for money
     */
    @Transactional
    public List<WalletAddress> forwarder(OrganizationId organization, UUID chargeId) {
        requireOffered(organization);
        List<WalletAddress> known = store.addresses(organization, AddressKind.FORWARDER, chargeId);
        List<WalletAddress> missing = mainAddresses(organization).stream()
                .filter(main -> known.stream().noneMatch(one -> one.network().equals(main.network())))
                .toList();
        if (missing.isEmpty()) {
            return known;
        }
        int number = forwarders.numberOf(organization, chargeId).orElseGet(() -> forwarders.next(organization));
        List<WalletAddress> all = new ArrayList<>(known);
        missing.forEach(main -> all.add(addForwarder(main, chargeId, number)));
        return List.copyOf(all);
    }

    /** The addresses that receive for one charge, as far as they are made. */
    @Transactional(readOnly = true)
    public List<WalletAddress> ofCharge(OrganizationId organization, UUID chargeId) {
        return store.addresses(organization, AddressKind.FORWARDER, chargeId);
    }

    /** What a forwarder was derived with, beside the main address: {@code 0x} and 64 hexadecimal digits. */
    @Transactional(readOnly = true)
    public String forwarderKey(OrganizationId organization, WalletAddressId forwarder) {
        return forwarders.seed(organization).keyText(forwarders.number(forwarder));
    }

    /**
     * Looks for forwarders that were used and that this database does not know, on every connected network. Safe to ask
     * for at any time; what is found appears among the transfers and in the inbox.
     */
    @Transactional
    public void findForwarders(Caller caller) {
        caller.require(Permission.WALLET_EDIT);
        OrganizationId organization = caller.organization();
        if (store.wallets(organization).isEmpty()) {
            throw new Refused(WalletRefusal.WALLET_MISSING, "Set up the wallet first.");
        }
        stageSearch(organization);
        audit.record(organization, caller.person().text(), "wallet.forwarder-search", organization.text(), Map.of());
    }

    /**
     * After an older copy of the database was restored: later forwarders get numbers of a new epoch, and those that the
     * copy does not know are looked for.
     */
    @Transactional
    public void beginForwarderEpoch(OrganizationId organization) {
        forwarders.beginEpoch(organization);
        stageSearch(organization);
    }

    private void stageSearch(OrganizationId organization) {
        for (WalletAddress main : mainAddresses(organization)) {
            later.stage(
                    FindForwarders.NAME,
                    new OrganizationOnNetwork(organization, main.network()).text(),
                    clock.instant());
        }
    }

    @Transactional(readOnly = true)
    List<Integer> firstUnknownNumbers(OrganizationId organization, NetworkId network) {
        return forwarders.firstUnknown(organization, network.caip2());
    }

    @Transactional(readOnly = true)
    List<Address> forwarderAddresses(OrganizationId organization, WalletAddress main, List<Integer> numbers) {
        NetworkRules rules = NetworkRules.of(networks.facts(main.network()));
        ForwarderSeed seed = forwarders.seed(organization);
        return numbers.stream()
                .map(number -> rules.forwarder(main.address(), seed.key(number)))
                .toList();
    }

    /** Watches a forwarder that was found; the charge it received for is not known. */
    @Transactional
    void addFound(OrganizationId organization, WalletAddress main, int number) {
        WalletAddress found = forwarderOf(main, Id.derived(main.wallet().value(), "found/" + number), number);
        store.add(found, number, forwarders.notBefore(main, number), clock.instant());
        forwarders.skip(organization, number);
    }

    /** The networks in use. */
    public List<NetworkFacts> networks() {
        return networks.all().stream().map(Network::facts).toList();
    }

    /** What the registry says of every network it knows, in use or not: for showing what happened there. */
    public List<NetworkFacts> registered() {
        return networks.registered();
    }

    /** The networks on which payers may be asked for money at a forwarder, now. */
    @Transactional(readOnly = true)
    public List<NetworkFacts> offered(OrganizationId organization) {
        return store.wallets(organization).stream()
                .flatMap(wallet -> networks().stream()
                        .filter(facts -> networks.use(facts.id()) == NetworkUse.FULL
                                && receiving(wallet, facts.id()) == Receiving.OPEN))
                .toList();
    }

    /** Whether the main address may be shown to payers of a network: not before its follower has begun. */
    Receiving receiving(Wallet wallet, NetworkId network) {
        if (networks.use(network) == NetworkUse.OFF) {
            return Receiving.NETWORK_OFF;
        }
        if (networks.facts(network).isLocal()) {
            return Receiving.OPEN;
        }
        // it is read from where its follower began: what came before would not be seen
        if (store.standing(network).isEmpty()) {
            return Receiving.NETWORK_OFF;
        }
        return wallet.isSafeAgainstLoss() ? Receiving.OPEN : Receiving.SECOND_UNLOCKER_MISSING;
    }

    /** How far a network was read; empty before its follower first ran. */
    @Transactional(readOnly = true)
    public Optional<NetworkStanding> standing(NetworkId network) {
        return store.standing(network);
    }

    /** How far every network was read. */
    @Transactional(readOnly = true)
    public Map<NetworkId, NetworkStanding> standings() {
        return store.standings().stream().collect(Collectors.toMap(NetworkStanding::network, Function.identity()));
    }

    /**
     * How many blocks must hold a transfer before it can no longer be undone, its own included: the registry's least, or
     * more where the network's own rule lags further behind.
     *
     * @param standing of that network; null before its follower first ran
     */
    public int confirmationsNeeded(NetworkId id, @Nullable NetworkStanding standing) {
        int least = networks.facts(id).finality().minBlocks() + 1;
        return standing == null ? least : (int) Math.max(least, standing.latest() - standing.finalNumber() + 1);
    }

    private List<WalletAddress> mainAddresses(OrganizationId organization) {
        return store.mainAddresses(organization).stream()
                .filter(address -> networks.findConnected(address.network()).isPresent())
                .toList();
    }

    private void requireOffered(OrganizationId organization) {
        List<Wallet> wallets = store.wallets(organization);
        if (wallets.isEmpty()) {
            throw new Refused(
                    WalletRefusal.WALLET_MISSING, "Set up the wallet first: payments need an address to go to.");
        }
        if (!offered(organization).isEmpty()) {
            return;
        }
        boolean isUnlockerMissing = networks().stream()
                .anyMatch(facts -> receiving(wallets.getFirst(), facts.id()) == Receiving.SECOND_UNLOCKER_MISSING);
        throw isUnlockerMissing
                ? new Refused(
                        WalletRefusal.SECOND_UNLOCKER_MISSING,
                        "There is one way only to open the wallet, so nobody may be asked for real money yet. Make a"
                                + " recovery kit or add a second passkey under Settings, Recovery.")
                : new Refused(
                        WalletRefusal.NO_NETWORK_TO_PAY_ON,
                        "No network is in use that payers could pay on. Settings, Networks says why and what to do.");
    }

    private void addMain(Wallet wallet, NetworkId network, Address address) {
        WalletAddressId id = new WalletAddressId(Id.derived(wallet.id().value(), "main/" + network));
        store.add(
                new WalletAddress(
                        id,
                        wallet.organization(),
                        wallet.id(),
                        network,
                        address,
                        AddressKind.MAIN,
                        wallet.id().value()),
                null,
                clock.instant());
    }

    private WalletAddress addForwarder(WalletAddress main, UUID chargeId, int number) {
        WalletAddress forwarder = forwarderOf(main, chargeId, number);
        store.add(forwarder, number, clock.instant());
        return forwarder;
    }

    private WalletAddress forwarderOf(WalletAddress main, UUID chargeId, int number) {
        return new WalletAddress(
                new WalletAddressId(Id.derived(chargeId, "forwarder/" + main.network())),
                main.organization(),
                main.wallet(),
                main.network(),
                forwarderAddresses(main.organization(), main, List.of(number)).getFirst(),
                AddressKind.FORWARDER,
                chargeId);
    }

    private static Address canonical(Network network, String text) {
        try {
            return network.canonical(text);
        } catch (IllegalArgumentException wrong) {
            throw new Refused(
                    WalletRefusal.ADDRESS_INVALID,
                    "This is not an address of " + network.facts().name()
                            + ". Copy it again, with its capital and small letters.",
                    Map.of("network", network.id().caip2()));
        }
    }
}
