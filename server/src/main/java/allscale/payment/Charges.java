package allscale.payment;

import allscale.kernel.Id;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import allscale.kernel.Refused;
import allscale.wallet.AddressKind;
import allscale.wallet.Transfer;
import allscale.wallet.WalletAddress;
import allscale.wallet.Wallets;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Money expected in: opened by a product, paid by any number of transfers, closed by the product. */
@Component
public class Charges {

    private static final int SUGGESTIONS = 5;

    private final ChargeStore store;
    private final MatchStore matches;
    private final Rates rates;
    private final Wallets wallets;
    private final PublicTokens tokens;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    Charges(
            ChargeStore store,
            MatchStore matches,
            Rates rates,
            Wallets wallets,
            PublicTokens tokens,
            ApplicationEventPublisher facts,
            Clock clock) {
        this.store = store;
        this.matches = matches;
        this.rates = rates;
        this.wallets = wallets;
        this.tokens = tokens;
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * Opens the charge of a reason; opened twice it is the same one. Its addresses are watched from this transaction
     * on.
     *
     * @param reason the id of what asks
     */
    @Transactional
    public Charge open(OrganizationId organization, UUID reason, ChargeTerms terms) {
        Optional<Charge> known = store.byReason(organization, reason);
        if (known.isPresent()) {
            return known.get();
        }
        for (String symbol : terms.accepts()) {
            rates.rate(organization, symbol, terms.due().currency());
        }
        ChargeId id = new ChargeId(Id.derived(reason, "charge"));
        List<WalletAddress> addresses = wallets.forwarder(organization, id.value());
        Standing unpaid = Standing.open(terms.due().currency());
        Charge charge = new Charge(
                id, organization, reason, terms, unpaid, addresses.getFirst().address(), false, now(), null, null);
        PublicTokens.Token token = tokens.make(charge.id());
        if (!store.insert(charge, token.sealed(), token.hash())) {
            return store.byReason(organization, reason).orElseThrow();
        }
        return charge;
    }

    /** Gives the charge of a reason up. What still arrives is credited all the same and shown to the organization. */
    @Transactional
    public Charge close(OrganizationId organization, UUID reason) {
        Charge charge = store.byReason(organization, reason)
                .flatMap(found -> store.forUpdate(organization, found.id()))
                .orElseThrow(Charges::notFound);
        Charge closed = charge.close(now());
        store.update(closed);
        facts.publishEvent(new ChargeUpdated(organization, closed));
        return closed;
    }

    /** Remembers that a payer has opened the page. */
    @Transactional
    public void viewed(OrganizationId organization, ChargeId id) {
        Charge charge = store.forUpdate(organization, id).orElseThrow(Charges::notFound);
        if (charge.viewedAt() == null) {
            Charge viewed = charge.viewed(now());
            store.update(viewed);
            facts.publishEvent(new ChargeUpdated(organization, viewed));
        }
    }

    /** Locks, in the order of their ids, the charges that transfers are about to pay. */
    void lock(OrganizationId organization, Collection<Transfer> transfers) {
        transfers.stream()
                .filter(Charges::isForCharge)
                .map(transfer -> transfer.walletAddress().chargeId())
                .distinct()
                .sorted()
                .forEach(id -> store.forUpdate(organization, new ChargeId(id)));
    }

    /**
     * Credits a final transfer to the charge whose address it arrived at.
     *
     * @return the charge, or empty when the address belongs to none or to one that a restored copy does not know, or the
     *     charge does not accept the coin, or the coin has no rate
     */
    Optional<Charge> credit(OrganizationId organization, Transfer transfer) {
        if (!isForCharge(transfer)) {
            return Optional.empty();
        }
        Charge charge = store.forUpdate(
                        organization, new ChargeId(transfer.walletAddress().chargeId()))
                .orElse(null);
        if (charge == null || !charge.terms().accepts(transfer.money().asset())) {
            return Optional.empty();
        }
        Instant at = transfer.block().time();
        return credit(
                charge, transfer.id().value(), transfer.money(), transfer.tx().text(), null, at);
    }

    /** The charge whose address a transfer touches. */
    Optional<Charge> ofAddress(OrganizationId organization, Transfer transfer) {
        return transfer.walletAddress().kind() == AddressKind.FORWARDER
                ? store.find(organization, new ChargeId(transfer.walletAddress().chargeId()))
                : Optional.empty();
    }

    ChargeId ofReason(OrganizationId organization, UUID reason) {
        return store.byReason(organization, reason).map(Charge::id).orElseThrow(Charges::notFound);
    }

    /** Open charges that still want money, those whose rest is nearest to an amount first. */
    List<Charge> openBy(OrganizationId organization, Money money) {
        return store.wanting(organization).stream()
                .filter(charge -> charge.terms().accepts(money.asset()))
                .sorted(Comparator.comparing(charge -> distance(organization, charge, money)))
                .limit(SUGGESTIONS)
                .toList();
    }

    private BigInteger distance(OrganizationId organization, Charge charge, Money money) {
        String currency = charge.terms().due().currency();
        return rates.find(organization, money.asset().symbol(), currency)
                .map(rate -> Price.of(money, rate).minus(charge.rest()).micros().abs())
                .orElse(charge.rest().micros());
    }

    /** Credits a transfer from the inbox to the charge a person named. */
    Charge assign(OrganizationId organization, ChargeId id, MatchStore.Unmatched part, PersonId person) {
        Charge charge = store.forUpdate(organization, id).orElseThrow(Charges::notFound);
        return credit(charge, part.transfer(), part.money(), part.txHash(), person, now())
                .orElseThrow(() -> new Refused(
                        PaymentRefusal.CURRENCY_WITHOUT_RATE,
                        "There is no rate for " + part.money().asset().symbol() + " in "
                                + charge.terms().due().currency() + ". Enter one under Settings first."));
    }

    private Optional<Charge> credit(
            Charge charge, UUID transfer, Money money, String txHash, @Nullable PersonId person, Instant at) {
        String currency = charge.terms().due().currency();
        Optional<Rate> rate = rates.find(charge.organization(), money.asset().symbol(), currency);
        if (rate.isEmpty()) {
            return Optional.empty();
        }
        Price value = Price.of(money, rate.get());
        Match match = new Match(transfer, charge.id(), money, value, rate.get(), txHash, person, at);
        if (!matches.insert(charge.organization(), match)) {
            throw new IllegalStateException("a transfer counts once: " + transfer);
        }
        Charge credited = charge.credit(value, at);
        store.update(credited);
        facts.publishEvent(new ChargeUpdated(charge.organization(), credited));
        if (credited.standing().isSettled() && !charge.standing().isSettled()) {
            facts.publishEvent(new ChargePaid(charge.organization(), credited));
        } else if (!credited.standing().isSettled()) {
            facts.publishEvent(new ChargeShort(charge.organization(), credited));
        }
        return Optional.of(credited);
    }

    private static boolean isForCharge(Transfer transfer) {
        return transfer.isIncoming() && transfer.walletAddress().kind() == AddressKind.FORWARDER;
    }

    private Instant now() {
        return clock.instant();
    }

    private static Refused notFound() {
        return new Refused(PaymentRefusal.CHARGE_NOT_FOUND, "There is no such charge in this organization.");
    }
}
