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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Money expected in: opened by a product, paid by any number of transfers, closed by the product. */
@Component
public class Charges {

    private static final int SUGGESTIONS = 50;

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

    /** Gives the charge of a reason up. What still arrives waits in the inbox for a person. */
    @Transactional
    public Charge close(OrganizationId organization, UUID reason) {
        Charge charge = forUpdate(organization, reason);
        Charge closed = charge.close(now());
        store.update(closed);
        facts.publishEvent(new ChargeUpdated(organization, List.of(closed)));
        return closed;
    }

    /** Remembers that a payer has opened the page. */
    @Transactional
    public void viewed(OrganizationId organization, ChargeId id) {
        Charge charge = store.forUpdate(organization, id).orElseThrow(Charges::notFound);
        if (charge.viewedAt() == null) {
            Charge viewed = charge.viewed(now());
            store.update(viewed);
            facts.publishEvent(new ChargeUpdated(organization, List.of(viewed)));
        }
    }

    /** Locks, in the order of their ids, the charges that final transfers are about to pay. */
    Crediting crediting(OrganizationId organization, Collection<Transfer> transfers) {
        List<Transfer> forCharges =
                transfers.stream().filter(Charges::isForCharge).toList();
        Map<ChargeId, Charge> locked = store
                .forUpdate(
                        organization,
                        forCharges.stream()
                                .map(transfer ->
                                        new ChargeId(transfer.walletAddress().chargeId()))
                                .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Charge::id, Function.identity()));
        List<Rates.Sent> sent = forCharges.stream()
                .flatMap(transfer -> Stream.ofNullable(
                                locked.get(new ChargeId(transfer.walletAddress().chargeId())))
                        .map(charge -> Rates.Sent.of(transfer, charge)))
                .toList();
        return new Crediting(locked, rates.shown(organization, sent), now());
    }

    /** Writes what was credited, and tells it. */
    void credit(OrganizationId organization, Crediting crediting) {
        matches.insert(organization, crediting.matches());
        List<Charge> changed = crediting.changed();
        store.update(organization, changed);
        if (!changed.isEmpty()) {
            facts.publishEvent(new ChargeUpdated(organization, changed));
        }
        if (!crediting.paid().isEmpty()) {
            facts.publishEvent(new ChargePaid(organization, crediting.paid()));
        }
        if (!crediting.shortOf().isEmpty()) {
            facts.publishEvent(new ChargeShort(organization, crediting.shortOf()));
        }
        crediting.notCredited().forEach(facts::publishEvent);
    }

    /** The charge whose address a transfer touches. */
    Optional<Charge> ofAddress(OrganizationId organization, Transfer transfer) {
        return transfer.walletAddress().kind() == AddressKind.FORWARDER
                ? store.find(organization, new ChargeId(transfer.walletAddress().chargeId()))
                : Optional.empty();
    }

    Optional<Charge> find(OrganizationId organization, ChargeId id) {
        return store.find(organization, id);
    }

    Map<ChargeId, Charge> find(OrganizationId organization, Collection<ChargeId> ids) {
        return store.find(organization, ids).stream().collect(Collectors.toMap(Charge::id, Function.identity()));
    }

    ChargeId ofReason(OrganizationId organization, UUID reason) {
        return store.byReason(organization, reason).map(Charge::id).orElseThrow(Charges::notFound);
    }

    /** Open charges that still want money, those whose rest is nearest to each of these amounts first. */
    Map<Money, List<Charge>> openBy(OrganizationId organization, Set<Money> amounts) {
        List<Charge> wanting = amounts.isEmpty() ? List.of() : store.wanting(organization);
        Map<Pair, Optional<Rate>> known = new HashMap<>();
        return amounts.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        money -> wanting.stream()
                                .filter(charge -> charge.terms().accepts(money.asset()))
                                .sorted(Comparator.comparing(
                                        charge -> distance(charge, money, rate(organization, charge, money, known))))
                                .limit(SUGGESTIONS)
                                .toList()));
    }

    private record Pair(String symbol, String currency) {}

    private Optional<Rate> rate(
            OrganizationId organization, Charge charge, Money money, Map<Pair, Optional<Rate>> known) {
        Pair pair = new Pair(money.asset().symbol(), charge.terms().due().currency());
        return known.computeIfAbsent(pair, one -> rates.find(organization, one.symbol, one.currency));
    }

    private static BigInteger distance(Charge charge, Money money, Optional<Rate> now) {
        return now.map(rate ->
                        Price.of(money, rate).minus(charge.rest()).micros().abs())
                .orElse(charge.rest().micros());
    }

    /**
     * Credits a transfer from the inbox to the charge a person named, at the rate of its block's time; where there was
     * none, at the one of now, which the person has just looked at.
     */
    Charge assign(OrganizationId organization, ChargeId id, MatchStore.Unmatched part, PersonId person) {
        Charge charge = store.forUpdate(organization, id).orElseThrow(Charges::notFound);
        if (!charge.isOpen()) {
            throw new Refused(
                    PaymentRefusal.CHARGE_CLOSED,
                    charge.terms().title() + " was voided, so nothing can be counted for it. Choose another invoice, or"
                            + " say what the money is for.");
        }
        String symbol = part.money().asset().symbol();
        Instant at = part.arrivedAt().isBefore(charge.openedAt()) ? charge.openedAt() : part.arrivedAt();
        List<Rate> possible = rates.shown(organization, List.of(new Rates.Sent(part.transfer(), charge, symbol, at)))
                .getOrDefault(part.transfer(), List.of());
        if (possible.isEmpty()) {
            possible = List.of(
                    rates.rate(organization, symbol, charge.terms().due().currency()));
        }
        Valuation worth = Valuation.of(part.money(), charge.rest(), possible);
        if (!charge.takes(worth.value())) {
            throw new Refused(
                    PaymentRefusal.CHARGE_ALREADY_PAID,
                    charge.terms().title() + " is paid already. Choose another invoice, or say what the money is for.");
        }
        return credit(
                charge,
                new Match(
                        part.transfer(),
                        id,
                        part.money(),
                        worth.value(),
                        worth.rate(),
                        part.txHash(),
                        person,
                        at,
                        now()));
    }

    /** Takes back what a person had counted for a charge; it may be unpaid again. */
    Charge takeBack(OrganizationId organization, ChargeId id, UUID transfer) {
        Charge charge = store.forUpdate(organization, id).orElseThrow(Charges::notFound);
        Match match = matches.remove(organization, charge, transfer)
                .orElseThrow(() -> new IllegalStateException("no such match: " + transfer));
        return changed(charge, charge.takeBack(match.value(), now()));
    }

    /** Takes what has arrived for all there is to come; refused when nothing is missing or nothing has arrived. */
    Charge acceptShortfall(Charge charge) {
        return changed(charge, charge.accept(now()));
    }

    /** Asks for what is missing again. */
    Charge undoShortfall(Charge charge) {
        return changed(charge, charge.takeBack(Price.zero(charge.terms().due().currency()), now()));
    }

    Charge forUpdate(OrganizationId organization, UUID reason) {
        return store.byReason(organization, reason)
                .flatMap(found -> store.forUpdate(organization, found.id()))
                .orElseThrow(Charges::notFound);
    }

    private Charge credit(Charge charge, Match match) {
        matches.insert(charge.organization(), List.of(match));
        return changed(charge, charge.credit(match.value(), match.at()));
    }

    private Charge changed(Charge before, Charge after) {
        store.update(after);
        OrganizationId organization = after.organization();
        facts.publishEvent(new ChargeUpdated(organization, List.of(after)));
        boolean wasSettled = before.standing().isSettled();
        if (!after.standing().isSettled()) {
            if (wasSettled) {
                facts.publishEvent(new ChargeReopened(organization, List.of(after)));
            }
            facts.publishEvent(new ChargeShort(organization, List.of(after)));
        } else if (!wasSettled) {
            facts.publishEvent(new ChargePaid(organization, List.of(after)));
        }
        return after;
    }

    static boolean isForCharge(Transfer transfer) {
        return transfer.isIncoming() && transfer.walletAddress().kind() == AddressKind.FORWARDER;
    }

    private Instant now() {
        return clock.instant();
    }

    private static Refused notFound() {
        return new Refused(PaymentRefusal.CHARGE_NOT_FOUND, "There is no such charge in this organization.");
    }
}
