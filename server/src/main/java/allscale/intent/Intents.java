package allscale.intent;

import allscale.chain.TxHash;
import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.Id;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import allscale.kernel.Refused;
import allscale.later.Later;
import allscale.wallet.AddressKind;
import allscale.wallet.Direction;
import allscale.wallet.Transfer;
import allscale.wallet.TransferId;
import allscale.wallet.Wallets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people approve and a device signs. Only payment plans intents. */
@Component
public class Intents {

    private static final Duration LIFE = Duration.ofDays(7);

    private final IntentStore store;
    private final AttemptStore attempts;
    private final Wallets wallets;
    private final Preflights preflights;
    private final IntentNews news;
    private final Later later;
    private final Clock clock;

    Intents(
            IntentStore store,
            AttemptStore attempts,
            Wallets wallets,
            Preflights preflights,
            IntentNews news,
            Later later,
            Clock clock) {
        this.store = store;
        this.attempts = attempts;
        this.wallets = wallets;
        this.preflights = preflights;
        this.news = news;
        this.later = later;
        this.clock = clock;
    }

    /**
     * Asks the network about a payment: what speaks against it, what it may cost, and whether the route is open. No
     * transaction may be open.
     */
    public PaymentPreflight preflight(OrganizationId organization, Address from, Address to, Money money, Route route) {
        return preflights.ask(organization, from, to, money, route);
    }

    /**
     * Makes an intent of payouts that are ready. If the wallet's policy asks nobody, it is approved at once and
     * {@link IntentApproved} is told before this returns. Planning the same first payout again gives the same intent.
     */
    @Transactional
    public Intent plan(OrganizationId organization, IntentRequest request) {
        IntentId id = new IntentId(Id.derived(request.lines().getFirst().payoutId(), "intent"));
        Optional<Intent> known = store.find(organization, id);
        if (known.isPresent()) {
            return known.get();
        }
        checkSender(organization, request);
        Instant now = clock.instant();
        Instant expiresAt = now.plus(LIFE).truncatedTo(ChronoUnit.SECONDS);
        Policy policy = store.policy(request.from().wallet());
        Intent intent = new Intent(
                id,
                organization,
                new Terms(1, request.from(), request.asset(), numbered(request.lines()), expiresAt),
                request.fee(),
                request.preparedBy(),
                policy.isSatisfiedBy(List.of(), request.preparedBy())
                        ? IntentStatus.APPROVED
                        : IntentStatus.PENDING_APPROVAL,
                null);
        store.add(intent, now);
        for (Line line : intent.lines()) {
            if (!store.open(organization, line.payoutId(), id)) {
                throw new Refused(
                        IntentRefusal.PAYOUT_IN_OPEN_INTENT, "This payout is already part of another payment to sign.");
            }
        }
        later.stage(ExpireIntent.NAME, IntentTask.instance(organization, id), expiresAt);
        if (intent.status() == IntentStatus.APPROVED) {
            news.tell(new IntentApproved(organization, intent));
        }
        return intent(organization, id);
    }

    /**
     * The intent of this id.
     *
     * @throws Refused when there is none
     */
    @Transactional(readOnly = true)
    public Intent intent(OrganizationId organization, IntentId id) {
        return store.find(organization, id).orElseThrow(Intents::unknown);
    }

    @Transactional(readOnly = true)
    public Optional<Intent> find(OrganizationId organization, IntentId id) {
        return store.find(organization, id);
    }

    /** Lets an approved intent be signed: rules have passed and the money is held. */
    @Transactional
    public Intent clear(OrganizationId organization, IntentId id) {
        Intent intent = forUpdate(organization, id);
        if (intent.status() != IntentStatus.APPROVED) {
            throw new Refused(IntentRefusal.INTENT_NOT_APPROVED, "Only an approved payment can be cleared.");
        }
        store.clear(id, clock.instant());
        return intent(organization, id);
    }

    /** The money of an approved intent is not held any more: it may not be signed before it is cleared again. */
    @Transactional
    public void holdBack(OrganizationId organization, IntentId id) {
        Intent intent = forUpdate(organization, id);
        if (intent.status() != IntentStatus.APPROVED) {
            throw new IllegalStateException("only what is not signed can be held back: " + id);
        }
        store.holdBack(id);
    }

    /** Holds an intent still until the transaction ends; whoever also locks its payouts locks it first. */
    @Transactional
    public void lock(OrganizationId organization, IntentId id) {
        forUpdate(organization, id);
    }

    /** A person cancels what nobody has signed. */
    @Transactional
    public Intent cancel(Caller caller, IntentId id) {
        caller.require(Permission.PAYOUT_PREPARE);
        Intent canceled = cancel(caller.organization(), id, caller.person());
        news.doneBy(caller, "intent.canceled", canceled);
        return canceled;
    }

    /** Payment cancels what nobody has signed. */
    @Transactional
    public Intent cancel(OrganizationId organization, IntentId id) {
        return cancel(organization, id, null);
    }

    /**
     * Finds the line an outgoing, final transfer has paid and marks it. Empty when no line of ours claims it: the money
     * was spent by other means.
     */
    @Transactional
    public Optional<SettledLine> settleLine(OrganizationId organization, Transfer transfer) {
        if (transfer.direction() != Direction.OUT || !transfer.isFinal()) {
            throw new IllegalArgumentException("only an outgoing, final transfer settles a line");
        }
        List<Attempt> carried = attempts.ofTx(organization, transfer.tx());
        return settle(organization, transfer, carried, Intents::pays)
                .or(() -> settle(organization, transfer, carried, Intents::paysLess));
    }

    /** Whether a transaction carries signed bytes of ours. */
    @Transactional(readOnly = true)
    public boolean isOurs(OrganizationId organization, TxHash tx) {
        return !attempts.ofTx(organization, tx).isEmpty();
    }

    private Optional<SettledLine> settle(
            OrganizationId organization, Transfer transfer, List<Attempt> carried, BiPredicate<Line, Transfer> pays) {
        for (Attempt attempt : carried) {
            Intent intent = intent(organization, attempt.intent());
            Line line = intent.lines().get(attempt.line());
            boolean isFromHere =
                    intent.terms().from().id().equals(transfer.walletAddress().id());
            if (isFromHere && pays.test(line, transfer) && store.settle(intent.id(), line, transfer.id())) {
                return Optional.of(new SettledLine(intent.id(), line));
            }
        }
        return Optional.empty();
    }

    /** Payouts nobody has signed that a transfer may have paid; of several nobody can tell by payee and amount which one. */
    @Transactional(readOnly = true)
    public List<UUID> unsignedLike(OrganizationId organization, Transfer transfer) {
        return store.unsignedLike(organization, transfer);
    }

    /** Whether a signed authorization whose fate is open would have moved exactly this, whoever brought it. */
    @Transactional(readOnly = true)
    public boolean isSignedLike(OrganizationId organization, Transfer transfer) {
        return store.openAuthorizations(organization, transfer) > 0;
    }

    /**
     * Settles the line of an intent that nobody has signed, or that was proved never to happen, by an outgoing, final
     * transfer that has paid it nonetheless: signed here once, before this database was restored, or by other means. It is
     * never paid again. Nothing is told: whoever asks books what it means.
     */
    @Transactional
    public Optional<SettledLine> settleElsewhere(OrganizationId organization, IntentId id, Transfer transfer) {
        Intent intent = forUpdate(organization, id);
        boolean isUnsigned = intent.status().canBecome(IntentStatus.EXPIRED)
                && intent.lines().size() == 1;
        Line line = intent.lines().getFirst();
        if (!isUnsigned || !pays(line, transfer) || !store.settle(id, line, transfer.id())) {
            return Optional.empty();
        }
        store.isKnown(organization, transfer.id());
        store.cancel(intent, null, clock.instant());
        endQuietly(intent);
        return Optional.of(new SettledLine(id, line));
    }

    /** Nobody can tell which of these a transfer has paid: none is signed until it is known what the transfer was. */
    @Transactional
    public void maybePaid(OrganizationId organization, List<IntentId> alike, TransferId transfer) {
        alike.forEach(id -> store.maybePaid(organization, id, transfer));
    }

    /** Whether a transfer may have paid it, and nobody has said yet what that was. */
    @Transactional(readOnly = true)
    public boolean isMaybePaid(OrganizationId organization, IntentId id) {
        return store.isMaybePaid(intent(organization, id));
    }

    /** What a transfer may have paid, as far as is known. */
    @Transactional(readOnly = true)
    public List<IntentId> mayBePaidBy(OrganizationId organization, TransferId transfer) {
        return store.mayBePaidBy(organization, transfer);
    }

    /** A person has said what a transfer was. */
    @Transactional
    public void isKnown(OrganizationId organization, TransferId transfer) {
        store.isKnown(organization, transfer);
    }

    private static boolean pays(Line line, Transfer transfer) {
        return line.to().equals(transfer.counterparty()) && line.money().equals(transfer.money());
    }

    /** A token that takes a fee of its own: the payee got less, from the very transaction that was signed. */
    private static boolean paysLess(Line line, Transfer transfer) {
        return line.to().equals(transfer.counterparty())
                && line.money().asset().equals(transfer.money().asset())
                && transfer.money().isPositive()
                && line.money().minus(transfer.money()).isPositive();
    }

    /** The transactions that carry, or carried, an intent; for people to look up. */
    @Transactional(readOnly = true)
    public List<TxHash> transactions(OrganizationId organization, IntentId id) {
        return attempts.of(organization, id).stream()
                .map(attempt -> attempts.tx(organization, attempt))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** Ends what has run out of time unsigned; anything else keeps its own deadline. */
    @Transactional
    public void expire(OrganizationId organization, IntentId id) {
        Intent intent = forUpdate(organization, id);
        boolean isOpen = intent.status().canBecome(IntentStatus.EXPIRED);
        if (isOpen && intent.isExpiredAt(clock.instant())) {
            end(intent, EndReason.EXPIRED);
        }
    }

    private Intent cancel(OrganizationId organization, IntentId id, @Nullable PersonId by) {
        Intent intent = forUpdate(organization, id);
        if (intent.status() == IntentStatus.EXPIRED) {
            return intent;
        }
        if (!intent.status().canBecome(IntentStatus.EXPIRED)) {
            throw new Refused(
                    intent.status().isEnd() ? IntentRefusal.INTENT_ENDED : IntentRefusal.INTENT_UNDER_WAY,
                    intent.status().isEnd()
                            ? "This payment has ended; there is nothing left to cancel."
                            : "This payment is signed and on its way, so it cannot be canceled here any more.");
        }
        store.cancel(intent, by, clock.instant());
        end(intent, EndReason.CANCELED);
        return intent(organization, id);
    }

    private void endQuietly(Intent intent) {
        store.move(intent, IntentStatus.EXPIRED, clock.instant());
        store.close(intent.id());
        attempts.release(intent);
    }

    private void end(Intent intent, EndReason reason) {
        endQuietly(intent);
        news.tell(new IntentEnded(intent.organization(), intent.id(), intent.payoutIds(), reason));
    }

    private Intent forUpdate(OrganizationId organization, IntentId id) {
        return store.forUpdate(organization, id).orElseThrow(Intents::unknown);
    }

    private void checkSender(OrganizationId organization, IntentRequest request) {
        boolean isOurs = wallets.main(organization, request.from().network())
                .filter(main -> main.id().equals(request.from().id()))
                .isPresent();
        if (!isOurs || request.from().kind() != AddressKind.MAIN) {
            throw new Refused(IntentRefusal.SENDER_NOT_OURS, "This address cannot be paid from.");
        }
        Asset asset = request.asset();
        boolean isRegistered = wallets.networks().stream()
                .anyMatch(network -> network.id().equals(request.from().network())
                        && network.token(asset).isPresent());
        if (!isRegistered) {
            throw new Refused(
                    IntentRefusal.ASSET_NOT_REGISTERED,
                    asset.symbol() + " cannot be paid on this network.",
                    Map.of("asset", asset.caip19()));
        }
    }

    private static List<Line> numbered(List<LineRequest> requests) {
        List<Line> lines = new ArrayList<>();
        for (LineRequest request : requests) {
            lines.add(new Line(lines.size(), request.payoutId(), request.to(), request.money(), request.ref()));
        }
        return lines;
    }

    static Refused unknown() {
        return new Refused(IntentRefusal.INTENT_UNKNOWN, "There is no such payment to sign.");
    }
}
