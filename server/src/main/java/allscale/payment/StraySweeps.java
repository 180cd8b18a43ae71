package allscale.payment;

import allscale.audit.AuditEvents;
import allscale.chain.RelayCall;
import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.kernel.Asset;
import allscale.kernel.Id;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.kernel.Refused;
import allscale.wallet.WalletAddress;
import allscale.wallet.Wallets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a person has swept that did not go on by itself: only what is worth its fee, and never again and again. */
@Component
class StraySweeps {

    private final StrayStore store;
    private final Collections collections;
    private final Wallets wallets;
    private final SweepBudget budget;
    private final AuditEvents audit;
    private final Clock clock;

    StraySweeps(
            StrayStore store,
            Collections collections,
            Wallets wallets,
            SweepBudget budget,
            AuditEvents audit,
            Clock clock) {
        this.store = store;
        this.collections = collections;
        this.wallets = wallets;
        this.budget = budget;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Has what lies at a forwarder brought into the wallet, or tried once more.
     *
     * @throws Refused when it is not worth its fee, or was tried a short time ago and did not move
     */
    @Transactional
    public void sweep(Caller caller, StrayId id) {
        caller.require(Permission.UNMATCHED_ASSIGN);
        OrganizationId organization = caller.organization();
        Optional<Collections.SetAside> failed = collections.setAside(organization, id.value());
        if (failed.isPresent()) {
            again(organization, id, failed.get());
        } else {
            Stray coin = store.coinForUpdate(organization, id.value()).orElseThrow(Strays::unknown);
            if (!coin.isUnderWay()) {
                carry(organization, coin);
            }
        }
        audit.record(organization, caller.person().text(), "sweep.requested", id.text(), Map.of());
    }

    private void again(OrganizationId organization, StrayId id, Collections.SetAside failed) {
        Money money = failed.money();
        NetworkId network = money.asset().network();
        requireRested(failed.nextTryAt());
        RelayCall call = call(organization, network, failed.walletAddress(), List.of(money.asset()));
        budget.require(organization, budget.fee(network, call), money);
        collections.again(organization, id.value(), network);
    }

    private void carry(OrganizationId organization, Stray coin) {
        Money money = Objects.requireNonNull(coin.money());
        store.restsUntil(organization, coin.id().value()).ifPresent(this::requireRested);
        RelayCall call = call(organization, coin.network(), coin.walletAddress(), List.of());
        Money fee = budget.fee(coin.network(), call);
        budget.require(organization, fee, money);
        int number = store.nextSweep(organization, coin.id().value());
        UUID carrier = Id.derived(coin.id().value(), "sweep:" + number);
        budget.submit(organization, call, carrier, fee);
        store.carriedBy(organization, coin.id().value(), carrier);
    }

    private RelayCall call(OrganizationId organization, NetworkId network, UUID at, List<Asset> tokens) {
        WalletAddress forwarder = wallets.addresses(organization).stream()
                .filter(address -> address.id().value().equals(at))
                .findFirst()
                .orElseThrow();
        WalletAddress main = wallets.main(organization, network).orElseThrow();
        return new RelayCall.Sweep(List.of(new RelayCall.SweepItem(
                main.address(),
                wallets.forwarderKey(organization, forwarder.id()),
                tokens.stream().map(Asset::contract).toList())));
    }

    private void requireRested(Instant nextTryAt) {
        if (nextTryAt.isAfter(clock.instant())) {
            throw new Refused(
                    PaymentRefusal.SWEEP_DID_NOT_MOVE,
                    "This was tried and did not move: the token is paused or blocked, or the wallet does not accept it."
                            + " Settle that with the token's issuer or in the wallet; it can be tried again after "
                            + nextTryAt.truncatedTo(ChronoUnit.MINUTES) + ".",
                    Map.of("nextTryAt", nextTryAt.toString()));
        }
    }
}
