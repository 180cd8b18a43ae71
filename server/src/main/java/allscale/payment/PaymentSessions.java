package allscale.payment;

import allscale.kernel.Id;
import allscale.kernel.OrganizationId;
import allscale.later.Later;
import allscale.wallet.AddressKind;
import allscale.wallet.Transfer;
import allscale.wallet.TransferStatus;
import allscale.wallet.TransfersOrphaned;
import allscale.wallet.TransfersSeen;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Payers' visits to charges: opened by the pay page, moved on by what the networks tell about the charge's address, and
 * ended by payment, by time, or by the organization. Every visit that nothing is under way for has a task that ends it.
 */
@Component
public class PaymentSessions {

    /** More visits at once are served without being remembered, so that nobody can fill the table with one link. */
    static final int MOST_OPEN = 50;

    private final PaymentSessionStore store;
    private final Charges charges;
    private final Later later;
    private final Clock clock;

    PaymentSessions(PaymentSessionStore store, Charges charges, Later later, Clock clock) {
        this.store = store;
        this.charges = charges;
        this.later = later;
        this.clock = clock;
    }

    /** Begins a visit; empty when the charge has too many already. */
    @Transactional
    Optional<PaymentSession> open(OrganizationId organization, ChargeId charge) {
        if (store.countOpen(organization, charge) >= MOST_OPEN) {
            return Optional.empty();
        }
        PaymentSession session =
                PaymentSession.open(new PaymentSessionId(Id.next(clock)), organization, charge, clock.instant());
        store.insert(session);
        later.stage(ExpireSessions.NAME, ExpireSessions.instance(organization, charge), session.expiresAt());
        return Optional.of(session);
    }

    /** The visit of a browser that comes back, unless it is over or belongs to another charge. */
    @Transactional
    Optional<PaymentSession> back(OrganizationId organization, ChargeId charge, PaymentSessionId id) {
        boolean isFirst = store.find(organization, id)
                .filter(session -> isLive(session, charge))
                .filter(session -> session.viewedAt() == null)
                .isPresent();
        if (isFirst) {
            // The charge before the visit: crediting locks them in this order too.
            charges.viewed(organization, charge);
            live(organization, charge, id).ifPresent(session -> move(session, session.viewed(clock.instant())));
        }
        return store.find(organization, id)
                .filter(session -> isLive(session, charge))
                .map(session -> rated(session, charge));
    }

    /** A visit whose rates are no longer held goes on with those of now. */
    private PaymentSession rated(PaymentSession session, ChargeId charge) {
        Instant now = clock.instant();
        if (session.ratedAnew(now).equals(session)) {
            return session;
        }
        Optional<PaymentSession> live = live(session.organization(), charge, session.id());
        live.ifPresent(found -> move(found, found.ratedAnew(now)));
        return live.map(found -> found.ratedAnew(now)).orElse(session);
    }

    /** Remembers what the payer of a visit chose. */
    @Transactional
    void choose(OrganizationId organization, ChargeId charge, PaymentSessionId id, String asset) {
        live(organization, charge, id)
                .filter(session -> !asset.equals(session.asset()))
                .ifPresent(session -> move(session, session.chosen(asset, clock.instant())));
    }

    /**
     * Ends the visits of a charge whose time is over.
     *
     * @return when the next one is due, or empty when none is left that time ends
     */
    @Transactional
    Optional<Instant> expire(OrganizationId organization, ChargeId charge) {
        Instant now = clock.instant();
        for (PaymentSession session : store.openForUpdate(organization, List.of(charge))) {
            if (!session.dueAt().isAfter(now)) {
                move(
                        session,
                        session.status().isPaying()
                                ? session.askedAgain(now)
                                : session.in(PaymentSessionStatus.EXPIRED));
            }
        }
        return store.openForUpdate(organization, List.of(charge)).stream()
                .map(PaymentSession::dueAt)
                .min(Instant::compareTo);
    }

    @EventListener
    void on(TransfersSeen fact) {
        OrganizationId organization = fact.organization();
        Map<ChargeId, Charge> known = charges.find(
                organization,
                fact.transfers().stream()
                        .filter(PaymentSessions::isAtCharge)
                        .map(PaymentSessions::charge)
                        .collect(Collectors.toSet()));
        List<Transfer> counting = fact.transfers().stream()
                .filter(transfer -> counts(transfer, known))
                .toList();
        moveAll(
                organization,
                chargesOf(counting.stream().filter(one -> one.status() != TransferStatus.CONFIRMING)),
                session -> session.in(PaymentSessionStatus.DETECTED));
        moveAll(
                organization,
                chargesOf(counting.stream().filter(one -> one.status() == TransferStatus.CONFIRMING)),
                session -> session.in(PaymentSessionStatus.CONFIRMING));
    }

    @EventListener
    void on(TransfersOrphaned fact) {
        for (Transfer transfer : fact.transfers()) {
            moveAll(
                    fact.organization(),
                    transfer,
                    session -> session.status().isPaying() ? askAgain(session) : session);
        }
    }

    @EventListener
    void on(ChargePaid fact) {
        moveAll(fact.organization(), ids(fact.charges()), session -> session.in(PaymentSessionStatus.SETTLED));
    }

    @EventListener
    void on(ChargeShort fact) {
        moveAll(
                fact.organization(),
                ids(fact.charges()),
                session -> session.status().isPaying() ? askAgain(session) : session);
    }

    /** What was under way has come to nothing for the payer: the visit goes on, or ends as its charge has. */
    @EventListener
    void on(ChargeNotCredited fact) {
        Charge charge = fact.charge();
        if (fact.reason() == InboxReason.WRONG_COIN) {
            return;
        }
        moveAll(fact.organization(), charge.id(), session -> session.status().isPaying() ? askAgain(session) : session);
        if (!charge.isOpen()) {
            moveAll(fact.organization(), charge.id(), session -> session.in(PaymentSessionStatus.CANCELED));
        }
    }

    @EventListener
    void on(ChargeUpdated fact) {
        moveAll(
                fact.organization(),
                ids(fact.charges().stream().filter(charge -> !charge.isOpen()).toList()),
                session -> session.status().isPaying() ? session : session.in(PaymentSessionStatus.CANCELED));
    }

    /** What anybody can send without paying, nothing or another coin, tells a payer nothing. */
    private static boolean counts(Transfer transfer, Map<ChargeId, Charge> known) {
        Charge charge = isAtCharge(transfer) ? known.get(charge(transfer)) : null;
        return charge != null
                && transfer.money().isPositive()
                && !transfer.isHidden()
                && charge.terms().accepts(transfer.money().asset());
    }

    private static boolean isAtCharge(Transfer transfer) {
        return transfer.isIncoming() && transfer.walletAddress().kind() == AddressKind.FORWARDER;
    }

    private static List<ChargeId> chargesOf(Stream<Transfer> transfers) {
        return transfers.map(PaymentSessions::charge).distinct().toList();
    }

    private static ChargeId charge(Transfer transfer) {
        return new ChargeId(transfer.walletAddress().chargeId());
    }

    private PaymentSession askAgain(PaymentSession session) {
        PaymentSession asked = session.askedAgain(clock.instant());
        later.stage(
                ExpireSessions.NAME,
                ExpireSessions.instance(session.organization(), session.charge()),
                asked.expiresAt());
        return asked;
    }

    private void moveAll(OrganizationId organization, Transfer transfer, UnaryOperator<PaymentSession> step) {
        if (isAtCharge(transfer)) {
            moveAll(organization, charge(transfer), step);
        }
    }

    private static List<ChargeId> ids(List<Charge> charges) {
        return charges.stream().map(Charge::id).toList();
    }

    private void moveAll(OrganizationId organization, ChargeId charge, UnaryOperator<PaymentSession> step) {
        moveAll(organization, List.of(charge), step);
    }

    private void moveAll(OrganizationId organization, List<ChargeId> charges, UnaryOperator<PaymentSession> step) {
        if (!charges.isEmpty()) {
            store.openForUpdate(organization, charges).forEach(session -> move(session, step.apply(session)));
        }
    }

    /** Staying is no step; every other must be one the diagram has. */
    private void move(PaymentSession from, PaymentSession to) {
        if (from.equals(to)) {
            return;
        }
        if (from.status() != to.status() && !from.status().canBecome(to.status())) {
            throw new IllegalStateException("a visit cannot go from " + from.status() + " to " + to.status());
        }
        store.update(to, from.status());
    }

    private Optional<PaymentSession> live(OrganizationId organization, ChargeId charge, PaymentSessionId id) {
        return store.forUpdate(organization, id).filter(session -> isLive(session, charge));
    }

    private boolean isLive(PaymentSession session, ChargeId charge) {
        return session.charge().equals(charge) && !session.status().isTerminal() && !session.isOverAt(clock.instant());
    }
}
