package allscale.intent;

import allscale.audit.AuditEvents;
import allscale.identity.Act;
import allscale.identity.ActProof;
import allscale.identity.Acts;
import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.kernel.OrganizationId;
import allscale.kernel.Refused;
import allscale.wallet.Transfer;
import allscale.wallet.Transfers;
import allscale.wallet.Wallet;
import allscale.wallet.WalletAddress;
import allscale.wallet.WalletAddressId;
import allscale.wallet.Wallets;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where the chain has done more with an own address than is known here. An open difference stops the money that leaves
 * this address and nothing else, until its key holder has answered it or the network has taken it back.
 */
@Component
public class Differences {

    private static final Logger LOG = LoggerFactory.getLogger(Differences.class);

    private final DifferenceStore store;
    private final IntentStore intents;
    private final Transfers transfers;
    private final Wallets wallets;
    private final Acts acts;
    private final AuditEvents audit;
    private final Clock clock;

    Differences(
            DifferenceStore store,
            IntentStore intents,
            Transfers transfers,
            Wallets wallets,
            Acts acts,
            AuditEvents audit,
            Clock clock) {
        this.store = store;
        this.intents = intents;
        this.transfers = transfers;
        this.wallets = wallets;
        this.acts = acts;
        this.audit = audit;
        this.clock = clock;
    }

    /** Of all own addresses, the oldest first. */
    @Transactional(readOnly = true)
    public List<Difference> open(Caller caller) {
        caller.require(Permission.WALLET_VIEW);
        return mainAddresses(caller.organization()).stream()
                .flatMap(address -> store.open(caller.organization(), address.id()).stream())
                .toList();
    }

    @Transactional(readOnly = true)
    public List<Difference> open(OrganizationId organization, WalletAddressId address) {
        return store.open(organization, address);
    }

    /** Intents by authorization that nobody here has signed, whose guards the network is to be asked about. */
    @Transactional(readOnly = true)
    public List<Intent> unsignedAuthorizations(OrganizationId organization, WalletAddressId from) {
        return store.unsignedAuthorizations(organization, from).stream()
                .flatMap(id -> intents.find(organization, id).stream())
                .toList();
    }

    /**
     * Compares what the network says of an address with what is known here, and keeps the differences.
     *
     * @param from above this block, what has left the address was not compared before
     */
    @Transactional
    public List<Difference> compared(
            OrganizationId organization, WalletAddress address, long from, AccountReading reading) {
        Set<String> answered = store.answered(organization, address.id());
        List<Difference> found = new ArrayList<>(unknownTransfers(organization, address, from));
        reading.used().stream()
                .filter(payout -> found.stream().noneMatch(one -> payout.equals(one.payout())))
                .map(payout -> used(address, payout))
                .toList()
                .forEach(found::add);
        found.removeIf(one -> answered.contains(one.kind().text() + "/" + one.about()));
        checkNonces(organization, address, from, reading, found);
        Set<UUID> now = found.stream().map(Difference::id).collect(Collectors.toSet());
        Set<UUID> before = new HashSet<>();
        for (Difference open : store.open(organization, address.id())) {
            before.add(open.id());
            if (!now.contains(open.id())) {
                store.end(organization, open, null, clock.instant());
            }
        }
        found.forEach(one -> store.keep(address, one));
        if (found.isEmpty()) {
            store.known(organization, address.id(), new DifferenceStore.Known(reading.mined(), reading.block()));
        } else if (!before.containsAll(now)) {
            LOG.warn(
                    "ALARM: {} of organization {} did {} things on {} that are not known here; nothing more is signed"
                            + " from it until its key holder has answered",
                    address.address(),
                    organization,
                    found.size(),
                    address.network());
        }
        return store.open(organization, address.id());
    }

    /** Refuses while an own address has a difference. */
    @Transactional(readOnly = true)
    public void requireNone(OrganizationId organization, WalletAddress from) {
        List<Difference> open = store.open(organization, from.id());
        if (!open.isEmpty()) {
            throw new Refused(
                    IntentRefusal.WALLET_DIFFERS,
                    "This wallet did something on the network that is not known here, so this payment may have been paid"
                            + " already. Look at what is different under Wallet, then confirm it.",
                    Map.of("address", from.address(), "differences", open.size()));
        }
    }

    /** The key holder has looked at everything an address did past us, and it is as it should be. */
    @Transactional
    public void answer(Caller caller, WalletAddress address, AccountReading reading, ActProof proof) {
        caller.require(Permission.INTENT_SIGN);
        OrganizationId organization = caller.organization();
        WalletAddressId id = address.id();
        requireKeyHolder(caller, id);
        List<Difference> open = store.open(organization, id);
        if (open.stream().anyMatch(one -> !one.isFinal())) {
            throw new Refused(
                    IntentRefusal.DIFFERENCE_NOT_FINAL,
                    "The network has not finished with it. Wait until it is final or gone, then confirm.");
        }
        acts.require(
                caller,
                Act.WALLET_RESUME,
                Map.of(
                        "address", address.address().text(),
                        "differences", "" + open.size(),
                        "network", address.network().caip2()),
                proof);
        Instant now = clock.instant();
        open.forEach(one -> store.end(organization, one, caller.person(), now));
        store.known(organization, id, new DifferenceStore.Known(reading.pending(), reading.block()));
        audit.record(
                organization,
                caller.person().text(),
                "wallet.difference-confirmed",
                id.text(),
                Map.of("differences", open.size()));
    }

    private void requireKeyHolder(Caller caller, WalletAddressId id) {
        Wallet wallet = wallets.wallets(caller).stream()
                .filter(one -> one.addresses().stream().anyMatch(own -> own.id().equals(id)))
                .findFirst()
                .orElseThrow(() -> new Refused(IntentRefusal.ADDRESS_UNKNOWN, "There is no such address."));
        if (!wallet.keeper().equals(caller.person())) {
            throw new Refused(
                    IntentRefusal.KEY_HOLDER_ONLY,
                    "Only the person who holds this wallet's key can confirm what it did. Ask them to look at it.");
        }
    }

    /** The address of an organization, as far as money can be paid from it. */
    @Transactional(readOnly = true)
    public List<WalletAddress> mainAddresses(OrganizationId organization) {
        return wallets.mains(organization);
    }

    private List<Difference> unknownTransfers(OrganizationId organization, WalletAddress address, long from) {
        Map<String, Integer> carried = new HashMap<>();
        Set<UUID> taken = new HashSet<>();
        List<Difference> found = new ArrayList<>();
        for (Transfer transfer : transfers.leftSince(organization, address, from)) {
            if (store.isOurs(organization, transfer.tx())
                    || carried.merge(movement(transfer), 1, Integer::sum)
                            <= intents.openAuthorizations(organization, transfer)) {
                continue;
            }
            UUID payout = store.payoutsLike(organization, transfer).stream()
                    .filter(taken::add)
                    .findFirst()
                    .orElse(null);
            found.add(new Difference(
                    address.id(),
                    Difference.Kind.TRANSFER,
                    transfer.id().text(),
                    transfer.isFinal() ? Difference.Finality.FINAL : Difference.Finality.OPEN,
                    new Difference.Left(transfer.tx(), transfer.counterparty(), transfer.money()),
                    payout,
                    clock.instant()));
        }
        return found;
    }

    private static String movement(Transfer transfer) {
        return transfer.counterparty() + " " + transfer.money().asset() + " "
                + transfer.money().units();
    }

    private Difference used(WalletAddress address, UUID payout) {
        return new Difference(
                address.id(),
                Difference.Kind.AUTHORIZATION,
                payout.toString(),
                Difference.Finality.FINAL,
                null,
                payout,
                clock.instant());
    }

    /** Account nonces that neither our own payments nor the transfers we know of explain. */
    private void checkNonces(
            OrganizationId organization,
            WalletAddress address,
            long from,
            AccountReading reading,
            List<Difference> found) {
        DifferenceStore.Known known = store.known(organization, address.id())
                .orElseGet(() -> new DifferenceStore.Known(reading.mined(), reading.block()));
        Set<BigInteger> own = store.ownNonces(organization, address, known.nonce());
        BigInteger used = reading.pending().subtract(known.nonce()).max(BigInteger.ZERO);
        long ours = own.stream()
                .filter(nonce -> nonce.compareTo(reading.pending()) < 0)
                .count();
        long explained = found.stream()
                        .flatMap(one -> Optional.ofNullable(one.left()).stream())
                        .map(Difference.Left::tx)
                        .distinct()
                        .count()
                + transfers.bookedPastUs(organization, address, known.block(), from);
        if (used.longValueExact() > ours + explained) {
            found.add(new Difference(
                    address.id(),
                    Difference.Kind.NONCE,
                    reading.pending().toString(),
                    reading.settled().compareTo(reading.pending()) >= 0
                            ? Difference.Finality.FINAL
                            : Difference.Finality.OPEN,
                    null,
                    null,
                    clock.instant()));
        }
    }
}
