package allscale.intent;

import allscale.chain.BlockRef;
import allscale.chain.Networks;
import allscale.chain.TxHash;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.later.Later;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of signed bytes, and of the intents they carry. */
@Component
class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    /** How long bytes may be without a block before a person must look. */
    static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final int AT_ONCE = 500;

    private final IntentStore intents;
    private final AttemptStore attempts;
    private final Networks networks;
    private final ApplicationEventPublisher facts;
    private final Later later;
    private final Clock clock;

    Attempts(
            IntentStore intents,
            AttemptStore attempts,
            Networks networks,
            ApplicationEventPublisher facts,
            Later later,
            Clock clock) {
        this.intents = intents;
        this.attempts = attempts;
        this.networks = networks;
        this.facts = facts;
        this.later = later;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Attempt> find(OrganizationId organization, AttemptId id) {
        return attempts.find(organization, id);
    }

    @Transactional(readOnly = true)
    public List<Attempt> of(OrganizationId organization, IntentId intent) {
        return attempts.of(organization, intent);
    }

    /** The ids of attempts whose fate is open, the oldest first: each is read for itself. */
    @Transactional(readOnly = true)
    public List<String> open(OrganizationId organization, NetworkId network) {
        return attempts.open(organization, network, AT_ONCE);
    }

    @Transactional(readOnly = true)
    public Intent intent(OrganizationId organization, IntentId id) {
        return intents.find(organization, id).orElseThrow(Intents::unknown);
    }

    /** Whether a transaction is accounted for by another attempt than this one. */
    @Transactional(readOnly = true)
    public boolean isClaimedByAnother(OrganizationId organization, TxHash tx, Attempt attempt) {
        return attempts.ofTx(organization, tx).stream()
                .anyMatch(one -> !one.id().equals(attempt.id()));
    }

    /** Takes one observation. Whether the same bytes must be sent again. */
    @Transactional
    public boolean observed(OrganizationId organization, Attempt seen, AttemptObservation observation) {
        Intent intent = intents.forUpdate(organization, seen.intent()).orElseThrow(Intents::unknown);
        Attempt attempt = attempts.forUpdate(organization, seen.id()).orElseThrow();
        AttemptStep step = attempt.state().next(observation);
        if (step.effects().contains(AttemptEffect.ALARM)) {
            LOG.error(
                    "ALARM: {} of intent {} was proven {} and is now observed as {}",
                    attempt.id(),
                    intent.id(),
                    attempt.state().text(),
                    observation);
        }
        if (!step.state().equals(attempt.state())) {
            attempts.save(attempt.in(step.state()), clock.instant());
        }
        LineFates fates = LineFates.of(
                attempts.of(organization, intent.id()), intent.lines().size());
        if (step.effects().contains(AttemptEffect.TELL_END)) {
            tell(intent, attempt.in(step.state()), fates);
        }
        advance(intent, fates);
        return step.effects().contains(AttemptEffect.SEND_AGAIN);
    }

    /** Calls a person when bytes have been without a block for too long. */
    @Transactional
    public void review(OrganizationId organization, IntentId id) {
        Intent intent = intents.forUpdate(organization, id).orElseThrow(Intents::unknown);
        Instant limit = clock.instant().minus(PATIENCE);
        List<Attempt> all = attempts.of(organization, id);
        List<UUID> unknown = all.stream()
                .filter(one ->
                        one.state() instanceof AttemptState.Unknown(String _, Instant since) && since.isBefore(limit))
                .map(one -> intent.lines().get(one.line()).payoutId())
                .distinct()
                .toList();
        boolean isStuck = all.stream()
                .anyMatch(one -> (one.state() instanceof AttemptState.Sent(Instant at) && at.isBefore(limit))
                        || (one.state() instanceof AttemptState.Saved
                                && one.savedAt().isBefore(limit)));
        boolean isNew =
                intent.status() != IntentStatus.NEEDS_REVIEW && intent.status().isUnderWay();
        if (isNew && (isStuck || !unknown.isEmpty())) {
            intents.move(intent, IntentStatus.NEEDS_REVIEW, clock.instant());
            LOG.warn("intent {} needs review: its signed bytes are in no block", id);
            if (!unknown.isEmpty()) {
                facts.publishEvent(new LineUnknown(organization, id, unknown));
            }
        }
    }

    private void tell(Intent intent, Attempt attempt, LineFates fates) {
        Line line = intent.lines().get(attempt.line());
        LineFates.Fate fate = fates.of(line.index());
        switch (attempt.state()) {
            case AttemptState.Final(Inclusion inclusion) -> tell(intent, line, AttemptOutcome.SUCCESS, inclusion);
            case AttemptState.Failed(Inclusion inclusion) -> tell(intent, line, AttemptOutcome.FAILED, inclusion);
            case AttemptState.Lost _ when fate == LineFates.Fate.DEAD -> tell(intent, line, AttemptOutcome.LOST, null);
            case AttemptState.Expired _
            when fate == LineFates.Fate.DEAD -> tell(intent, line, AttemptOutcome.EXPIRED, null);
            case AttemptState.Lost _,
                    AttemptState.Expired _,
                    AttemptState.Saved _,
                    AttemptState.Sent _,
                    AttemptState.Mined _,
                    AttemptState.Unknown _ -> {}
        }
        if (fate != LineFates.Fate.OPEN) {
            attempts.endGuard(intent.organization(), attempt.guard(), clock.instant());
        }
    }

    private void tell(Intent intent, Line line, AttemptOutcome outcome, @Nullable Inclusion inclusion) {
        BigInteger fee = inclusion == null ? BigInteger.ZERO : inclusion.feeUnits();
        TxHash tx = inclusion == null ? null : inclusion.tx();
        BlockRef block = inclusion == null ? null : inclusion.block();
        Money paid = new Money(fee, networks.facts(intent.network()).coin());
        facts.publishEvent(new AttemptFinal(
                intent.organization(), intent.id(), List.of(line.payoutId()), outcome, paid, tx, block));
    }

    /** An authorization that was taken back can never be signed again: its nonce belongs to its line for ever. */
    private boolean isTakenBack(Intent intent) {
        return intent.route() == Route.RELAYED
                && attempts.of(intent.organization(), intent.id()).stream()
                        .anyMatch(attempt -> attempt.state() instanceof AttemptState.Lost);
    }

    private void giveUp(Intent intent) {
        intents.move(intent, IntentStatus.FAILED, clock.instant());
        intents.close(intent.id());
        facts.publishEvent(new IntentEnded(
                intent.organization(), intent.id(), intent.payoutIds(), EndReason.AUTHORIZATION_CANCELED));
    }

    private void advance(Intent intent, LineFates fates) {
        IntentStatus next = fates.status(intent.status());
        if (next == intent.status()) {
            return;
        }
        if (next == IntentStatus.APPROVED && isTakenBack(intent)) {
            giveUp(intent);
            return;
        }
        intents.move(intent, next, clock.instant());
        if (next == IntentStatus.APPROVED) {
            // its deadline may have passed while it was under way
            later.stage(
                    ExpireIntent.NAME,
                    IntentTask.instance(intent.organization(), intent.id()),
                    intent.terms().expiresAt());
        }
        if (next.isEnd()) {
            intents.close(intent.id());
            List<UUID> dead = intent.lines().stream()
                    .filter(line -> fates.of(line.index()) == LineFates.Fate.DEAD)
                    .map(Line::payoutId)
                    .toList();
            if (!dead.isEmpty()) {
                facts.publishEvent(new IntentEnded(intent.organization(), intent.id(), dead, EndReason.NOT_EXECUTED));
            }
        }
    }
}
