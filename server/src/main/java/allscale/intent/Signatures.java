package allscale.intent;

import allscale.chain.Fees;
import allscale.chain.NetworkRules;
import allscale.chain.Networks;
import allscale.chain.Plan;
import allscale.chain.RelayCall;
import allscale.chain.SignedBytesRefused;
import allscale.chain.SignedPlan;
import allscale.identity.Assertion;
import allscale.identity.Caller;
import allscale.identity.Challenges;
import allscale.identity.Passkeys;
import allscale.identity.Permission;
import allscale.kernel.Id;
import allscale.kernel.Money;
import allscale.kernel.Refused;
import allscale.later.Later;
import allscale.relayer.RelayFees;
import allscale.relayer.Relays;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is asked of a signer and what comes back. Nothing that comes back is believed: the assertion is verified, and
 * every byte is compared with the plan it answers, before anything is saved.
 */
@Component
class Signatures {

    private static final Duration TO_SIGN = Duration.ofMinutes(2);
    private static final int NONCE_BYTES = 32;

    private final SigningRules rules;
    private final Passkeys passkeys;
    private final Networks networks;
    private final Relays relays;
    private final IntentNews news;
    private final Later later;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Signatures(
            SigningRules rules,
            Passkeys passkeys,
            Networks networks,
            Relays relays,
            IntentNews news,
            Later later,
            Clock clock) {
        this.rules = rules;
        this.passkeys = passkeys;
        this.networks = networks;
        this.relays = relays;
        this.news = news;
        this.later = later;
        this.clock = clock;
    }

    /** The intent, if this caller may sign it now. */
    @Transactional(readOnly = true)
    public Intent signable(Caller caller, IntentId id) {
        caller.require(Permission.INTENT_SIGN);
        Intent intent = rules.intents().find(caller.organization(), id).orElseThrow(Intents::unknown);
        rules.checkSignable(intent, clock.instant());
        return intent;
    }

    /** The intent an answer is for. */
    @Transactional(readOnly = true)
    public Intent answerable(Caller caller, IntentId id) {
        caller.require(Permission.INTENT_SIGN);
        return rules.intents().find(caller.organization(), id).orElseThrow(Intents::unknown);
    }

    /** The transactions of an intent that wait in no block and may be replaced by dearer ones. */
    @Transactional(readOnly = true)
    public List<Plan.TransferTx> bumpable(Caller caller, IntentId id) {
        caller.require(Permission.INTENT_SIGN);
        Intent intent = rules.intents().find(caller.organization(), id).orElseThrow(Intents::unknown);
        return rules.bumpable(intent);
    }

    /** Reserves replay guards and a nonce, and writes down what is to be signed. The newest request is the only one. */
    @Transactional
    public SignatureRequest reserve(Caller caller, IntentId id, PlanReadings readings) {
        caller.require(Permission.INTENT_SIGN);
        Intent intent = rules.forUpdate(caller.organization(), id);
        rules.checkSignable(intent, clock.instant());
        rules.checkNoSafeMode(intent);
        rules.checkNothingDiffers(intent);
        List<Plan> plans = plans(intent, readings);
        SignatureRequest request = request(caller, intent, SignatureRequest.Purpose.SIGN, plans);
        if (intent.route() == Route.RELAYED) {
            Money fee = RelayFees.ofPayment(
                    networks.facts(intent.network()), readings.sender().fees());
            for (Plan plan : plans) {
                relays.reserve(
                        intent.organization(),
                        gas(intent, plan.lines().getFirst()),
                        fee,
                        request.life().expiresAt());
            }
        }
        for (Plan plan : plans) {
            if (!rules.attempts().reserve(intent, plan, request.id())) {
                throw new Refused(
                        IntentRefusal.GUARD_SPENT,
                        "Another payment holds the place of this one. Wait until it is done, then try again.",
                        Map.of("line", plan.lines().getFirst()));
            }
        }
        return request;
    }

    /** The same guards again, with higher fees. */
    @Transactional
    public SignatureRequest reserveBump(Caller caller, IntentId id, Fees market) {
        caller.require(Permission.INTENT_SIGN);
        Intent intent = rules.forUpdate(caller.organization(), id);
        rules.checkNoSafeMode(intent);
        PlanMaker maker = new PlanMaker(networks.network(intent.network()), intent);
        List<Plan> plans = maker.raised(rules.bumpable(intent), market);
        return request(caller, intent, SignatureRequest.Purpose.BUMP, plans);
    }

    /** A nonce for an approval; nothing is planned. */
    @Transactional
    public SignatureRequest reserveApproval(Caller caller, IntentId id) {
        caller.require(Permission.INTENT_APPROVE);
        Intent intent = rules.forUpdate(caller.organization(), id);
        rules.checkApprovable(intent, caller.person(), clock.instant());
        return request(caller, intent, SignatureRequest.Purpose.APPROVE, List.of());
    }

    /** Counts a person's approval; the last one asked for approves the intent. */
    @Transactional
    public Intent approve(Caller caller, IntentId id, Assertion assertion) {
        caller.require(Permission.INTENT_APPROVE);
        Intent intent = rules.forUpdate(caller.organization(), id);
        rules.checkApprovable(intent, caller.person(), clock.instant());
        SignatureRequest request = rules.answered(caller, intent, clock.instant());
        if (request.asked().purpose() != SignatureRequest.Purpose.APPROVE) {
            throw new Refused(IntentRefusal.REQUEST_UNKNOWN, "Start the approval again.");
        }
        verify(caller, intent, request, assertion);
        news.doneBy(caller, "intent.approved", intent);
        if (rules.isApproved(intent)) {
            rules.intents().move(intent, IntentStatus.APPROVED, clock.instant());
            Intent approved = rules.forUpdate(caller.organization(), id);
            news.tell(new IntentApproved(caller.organization(), approved));
        }
        return rules.forUpdate(caller.organization(), id);
    }

    /**
     * Takes signed plans: all of them or none. They are saved, with their hashes and the assertion, in the transaction
     * that stages their broadcast.
     *
     * @param answer to the newest request
     */
    @Transactional
    public Intent sign(Caller caller, IntentId id, Assertion assertion, SignerAnswer answer) {
        caller.require(Permission.INTENT_SIGN);
        Instant now = clock.instant();
        Intent intent = rules.forUpdate(caller.organization(), id);
        SignatureRequest request = rules.answered(caller, intent, now);
        switch (request.asked().purpose()) {
            case SIGN -> {
                rules.checkSignable(intent, now);
                rules.checkNothingDiffers(intent);
            }
            case BUMP -> rules.checkUnderWay(intent);
            case APPROVE -> throw new Refused(IntentRefusal.REQUEST_UNKNOWN, "Ask for the payment to sign again.");
        }
        rules.vouch(intent);
        verify(caller, intent, request, assertion);
        List<SignedPlan> plans = checked(intent, request, answer.bytesFor(intent, request.plans()));
        plans.forEach(plan -> save(intent, request, plan, now));
        boolean isBump = request.asked().purpose() == SignatureRequest.Purpose.BUMP;
        news.doneBy(caller, isBump ? "intent.fee-raised" : "intent.signed", intent);
        later.stage(
                FollowAttempts.NAME,
                FollowAttempts.instance(intent.organization(), intent.network()),
                now.plus(FollowAttempts.FIRST_LOOK));
        if (!isBump) {
            rules.intents().move(intent, IntentStatus.SIGNED, now);
            Intent after = rules.forUpdate(caller.organization(), id);
            news.tell(new IntentSigned(caller.organization(), after));
        }
        return rules.forUpdate(caller.organization(), id);
    }

    private List<Plan> plans(Intent intent, PlanReadings readings) {
        PlanMaker maker = new PlanMaker(networks.network(intent.network()), intent);
        if (intent.route() == Route.RELAYED) {
            return maker.authorizations(clock.instant());
        }
        rules.attempts()
                .releaseUnsigned(
                        intent.organization(),
                        intent.network(),
                        intent.terms().from().address());
        return maker.transactions(readings, rules.nonce(intent, readings.sender()));
    }

    private SignatureRequest request(Caller caller, Intent intent, SignatureRequest.Purpose purpose, List<Plan> plans) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        Instant now = clock.instant();
        SignatureRequest request = new SignatureRequest(
                Id.next(clock),
                intent.id(),
                new SignatureRequest.Asked(
                        caller.person(), caller.session(), intent.terms().version(), purpose),
                nonce,
                plans,
                new SignatureRequest.Life(now, now.plus(TO_SIGN), null));
        rules.requests().add(intent.organization(), request);
        return request;
    }

    private void verify(Caller caller, Intent intent, SignatureRequest request, Assertion assertion) {
        byte[] challenge = request.asked().purpose() == SignatureRequest.Purpose.APPROVE
                ? Challenges.approve(caller.person(), request.nonce(), intent.hash())
                : Challenges.confirm(caller.person(), request.nonce(), intent.hash());
        passkeys.verify(caller, assertion, challenge);
        rules.requests().used(request.id(), clock.instant());
        rules.requests().approve(intent, request, caller, assertion, clock.instant());
    }

    private List<SignedPlan> checked(Intent intent, SignatureRequest request, List<String> signed) {
        List<Plan> plans = request.plans();
        NetworkRules network = networks.network(intent.network());
        List<SignedPlan> checked = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            checked.add(checked(network, intent, plans.get(i), signed.get(i)));
        }
        return checked;
    }

    private static SignedPlan checked(NetworkRules network, Intent intent, Plan plan, String signed) {
        checkLine(intent, plan);
        try {
            return network.verify(plan, intent.terms().from().address(), signed);
        } catch (SignedBytesRefused refused) {
            throw new Refused(
                    IntentRefusal.SIGNED_BYTES_REFUSED,
                    "The signed payment is not the one that was approved, so it was not sent. Nothing has moved.",
                    Map.of(
                            "reason",
                            refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            "line",
                            plan.lines().getFirst()));
        }
    }

    /** The plan is of this intent's own making, yet it is compared once more: what is stored may have been changed. */
    private static void checkLine(Intent intent, Plan plan) {
        Line line = intent.lines().get(plan.lines().getFirst());
        boolean isSame = switch (plan) {
            case Plan.TransferTx tx ->
                tx.to().equals(line.to()) && tx.units().equals(line.money().units());
            case Plan.Authorization authorization ->
                authorization.to().equals(line.to())
                        && authorization.units().equals(line.money().units())
                        && authorization.nonce().equals(IntentHashing.authorizationNonce(intent.id(), line.index()))
                        && authorization.validity().before()
                                <= intent.terms().expiresAt().getEpochSecond();
        };
        if (!isSame
                || !plan.from().equals(intent.terms().from().address())
                || !plan.asset().equals(intent.terms().asset())) {
            throw new IllegalStateException("the stored plan of intent " + intent.id() + " is not of its line");
        }
    }

    /** Saved with hash and bytes; what sends them is staged in the same transaction. */
    private void save(Intent intent, SignatureRequest request, SignedPlan signed, Instant now) {
        Plan plan = signed.plan();
        boolean isOurs = switch (request.asked().purpose()) {
            case SIGN -> rules.attempts().sign(intent.organization(), plan.guard(), request.id());
            case BUMP -> rules.attempts().isHeld(intent, plan);
            case APPROVE -> false;
        };
        if (!isOurs) {
            throw new Refused(
                    IntentRefusal.REQUEST_EXPIRED,
                    "Another payment from this wallet was opened for signing meanwhile. Ask for this one again.");
        }
        Attempt attempt = new Attempt(
                AttemptId.next(clock), intent.id(), plan.lines().getFirst(), signed, now, new AttemptState.Saved());
        rules.add(intent, attempt);
        switch (plan) {
            case Plan.TransferTx _ ->
                later.stage(Broadcast.NAME, IntentTask.instance(intent.organization(), attempt.id()), now);
            case Plan.Authorization authorization ->
                relays.submit(
                        intent.organization(),
                        intent.network(),
                        new RelayCall.Authorize(authorization, signed.raw()),
                        attempt.id().value(),
                        gas(intent, plan.lines().getFirst()));
        }
    }

    /** The part of the relayer's budget that is kept free for a line while a person signs it, however often they ask. */
    static UUID gas(Intent intent, int line) {
        return Id.derived(intent.id().value(), "gas/" + line);
    }
}
