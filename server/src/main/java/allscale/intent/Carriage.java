package allscale.intent;

import allscale.chain.AuthorizationEnd;
import allscale.chain.BlockRef;
import allscale.chain.Head;
import allscale.chain.Network;
import allscale.chain.Observation;
import allscale.chain.Plan;
import allscale.chain.TxHash;
import allscale.chain.TxOutcome;
import allscale.kernel.OrganizationId;
import allscale.relayer.RelayStatus;
import allscale.relayer.RelayTx;
import allscale.relayer.Relays;
import allscale.wallet.NetworkStanding;
import allscale.wallet.Transfer;
import allscale.wallet.TransferReason;
import allscale.wallet.TransferStatus;
import allscale.wallet.Transfers;
import allscale.wallet.Wallets;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What has become of an authorization given to the relayer. Whoever carries it, the token takes it once; so the proof is
 * the token's own record at a final block, not our transaction.
 */
@Component
class Carriage {

    /** A block's time is its maker's: a payment is not taken for an older one because of it. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    /** So much earlier than our clock says is looked for the log, should the network's clock differ. */
    private static final Duration CLOCKS_APART = Duration.ofHours(6);

    private final Relays relays;
    private final Transfers transfers;
    private final Wallets wallets;
    private final Attempts attempts;
    private final Clock clock;

    Carriage(Relays relays, Transfers transfers, Wallets wallets, Attempts attempts, Clock clock) {
        this.relays = relays;
        this.transfers = transfers;
        this.wallets = wallets;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** What can be said now; empty when nothing is new. */
    Optional<AttemptObservation> observe(
            Network network, Head head, Intent intent, Attempt attempt, Plan.Authorization plan) {
        RelayTx carrier = relays.find(intent.organization(), attempt.id().value())
                .orElseThrow(() -> new IllegalStateException("never given to the relayer: " + attempt.id()));
        RelayTx.Inclusion inclusion = carrier.inclusion();
        if (inclusion != null && inclusion.outcome() == TxOutcome.SUCCESS && carrier.replacedAt() == null) {
            Inclusion ours = new Inclusion(inclusion.tx(), inclusion.block(), TxOutcome.SUCCESS, BigInteger.ZERO);
            return Optional.of(
                    carrier.status() == RelayStatus.FINAL
                            ? new AttemptObservation.InFinalBlock(ours)
                            : new AttemptObservation.InBlock(ours));
        }
        return guard(network, head, attempt, plan).or(() -> carried(carrier));
    }

    private Optional<AttemptObservation> carried(RelayTx carrier) {
        return switch (carrier.status()) {
            case SAVED, SENT -> Optional.of(new AttemptObservation.Accepted(clock.instant()));
            // it may have taken the authorization back: only the token's record tells
            case FINAL -> carrier.replacedAt() == null ? failed(carrier) : Optional.empty();
            case LOST, REFUSED -> failed(carrier);
            case ASKED, MINED -> Optional.empty();
        };
    }

    private Optional<AttemptObservation> failed(RelayTx carrier) {
        return Optional.of(
                new AttemptObservation.Unclear("the relayer could not carry it: " + carrier.detail(), clock.instant()));
    }

    /** The token's own record at the final block: taken by somebody, or void unused. */
    private Optional<AttemptObservation> guard(Network network, Head head, Attempt attempt, Plan.Authorization plan) {
        BlockRef end = head.finalized();
        boolean isUsed = network.isAuthorizationUsed(plan.asset().contract(), plan.from(), plan.nonce(), end.number());
        if (isUsed) {
            return ended(network, attempt, plan, end);
        }
        boolean isVoid = end.time().getEpochSecond() >= plan.validity().before();
        return isVoid ? Optional.of(new AttemptObservation.GuardDead(clock.instant())) : Optional.empty();
    }

    /**
     * A nonce is spent by bytes that are not known here: they may have paid the same line. The payer's own transfers tell.
     */
    Optional<AttemptObservation> taken(Intent intent, Attempt attempt, BlockRef end) {
        OrganizationId organization = intent.organization();
        Line line = intent.lines().get(attempt.line());
        if (isSeen(organization, attempt)) {
            return Optional.empty();
        }
        for (Transfer transfer : transfers.paid(organization, intent.terms().from(), line.to(), line.money())) {
            boolean isNewer =
                    !transfer.block().time().isBefore(attempt.savedAt().minus(CLOCKS_DIFFER));
            boolean isFree = isNewer && isUnexplained(transfer);
            if (isFree && !attempts.isClaimedByAnother(organization, transfer.tx(), attempt)) {
                return Optional.of(new AttemptObservation.InFinalBlock(
                        new Inclusion(transfer.tx(), transfer.block(), TxOutcome.SUCCESS, BigInteger.ZERO)));
            }
        }
        boolean isAllRead = wallets.standing(intent.network())
                .map(NetworkStanding::finalNumber)
                .filter(number -> number >= end.number())
                .isPresent();
        return isAllRead && transfers.isAllTold(organization, intent.network())
                ? Optional.of(new AttemptObservation.GuardSpent(clock.instant()))
                : Optional.empty();
    }

    /** Nodes that have forgotten a transaction have shown its log before: it is over, and how, they will say again. */
    private boolean isSeen(OrganizationId organization, Attempt attempt) {
        TxHash own = attempt.signed().hash();
        return own != null
                && transfers.of(organization, own).stream()
                        .anyMatch(transfer -> transfer.status() != TransferStatus.ORPHANED);
    }

    /**
     * Somebody has carried it, perhaps our relayer, which does not know yet; or the payer has taken it back. The token's
     * log tells which, and in which transaction; until a quorum has the receipt with that log, nothing is said.
     */
    private Optional<AttemptObservation> ended(
            Network network, Attempt attempt, Plan.Authorization plan, BlockRef end) {
        Optional<AuthorizationEnd> found = network.authorizationEnd(
                plan.asset().contract(),
                plan.from(),
                plan.nonce(),
                end.number(),
                attempt.savedAt().minus(CLOCKS_APART));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return switch (found.get().how()) {
            case CANCELED -> Optional.of(new AttemptObservation.GuardSpent(clock.instant()));
            case USED -> carriedIn(network, found.get().tx(), plan, end);
        };
    }

    private static Optional<AttemptObservation> carriedIn(
            Network network, TxHash tx, Plan.Authorization plan, BlockRef end) {
        if (!(network.observe(tx) instanceof Observation.Mined mined)
                || mined.block().number() > end.number()) {
            return Optional.empty();
        }
        return Optional.of(new AttemptObservation.InFinalBlock(
                new Inclusion(tx, mined.block(), outcome(mined, plan), BigInteger.ZERO)));
    }

    /**
     * The log counts, not the status: a token that answers false moves nothing and does not revert (F-17), and one that
     * takes a fee moves less than was signed, which is a payment all the same.
     */
    static TxOutcome outcome(Observation.Mined mined, Plan plan) {
        boolean hasMoved = mined.transfers().stream()
                .anyMatch(log -> log.asset().equals(plan.asset())
                        && log.from().equals(plan.from())
                        && log.to().equals(plan.to())
                        && log.units().signum() > 0);
        return hasMoved ? mined.outcome() : TxOutcome.REVERTED;
    }

    private static boolean isUnexplained(Transfer transfer) {
        TransferReason reason = transfer.reason();
        return reason == null || reason.kind() == TransferReason.Kind.UNEXPLAINED;
    }
}
