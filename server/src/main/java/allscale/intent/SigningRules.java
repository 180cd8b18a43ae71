package allscale.intent;

import allscale.chain.Plan;
import allscale.chain.SenderState;
import allscale.identity.Caller;
import allscale.kernel.Address;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import allscale.kernel.Refused;
import allscale.safety.SafeMode;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What must hold before an intent is approved or signed, and the rows to tell by. */
@Component
class SigningRules {

    private final IntentStore intents;
    private final AttemptStore attempts;
    private final SignatureRequestStore requests;
    private final Differences differences;
    private final SafeMode safeMode;

    SigningRules(
            IntentStore intents,
            AttemptStore attempts,
            SignatureRequestStore requests,
            Differences differences,
            SafeMode safeMode) {
        this.intents = intents;
        this.attempts = attempts;
        this.requests = requests;
        this.differences = differences;
        this.safeMode = safeMode;
    }

    /** Nothing left the sender's address that is not known here: it might be this very payment. */
    void checkNothingDiffers(Intent intent) {
        differences.requireNone(intent.organization(), intent.terms().from());
        if (intents.isMaybePaid(intent)) {
            throw new Refused(
                    IntentRefusal.MAYBE_PAID,
                    "This payee got exactly this amount from the wallet by another way, and more than one open payment"
                            + " asks for it. Say on Home what that payment was; then cancel the one it has paid and sign"
                            + " the other.");
        }
    }

    /** Nothing is signed while the database may be older than it was. */
    void checkNoSafeMode(Intent intent) {
        safeMode.requireNone(intent.organization());
    }

    /** Signed bytes must never be forgotten: the marker vouches for them before they are sent. */
    void vouch(Intent intent) {
        safeMode.vouch(intent.organization());
    }

    void add(Intent intent, Attempt attempt) {
        attempts.add(intent, attempt, safeMode.life(intent.organization()));
    }

    /**
     * The account nonce of the next transaction. In a database that is older than it was, bytes that nobody here knows may
     * hang in some pool: the first payment takes the nonce they have, so that only one of them can happen, and goes alone
     * until it is final; the later ones go on from there and never behind what hangs. A nonce that nobody uses any more
     * is taken before those behind it, so that what was signed behind it has its turn.
     */
    BigInteger nonce(Intent intent, SenderState sender) {
        OrganizationId organization = intent.organization();
        Address from = intent.terms().from().address();
        List<BigInteger> signed = attempts.signedNonces(organization, intent.network(), from);
        int life = safeMode.life(organization);
        if (life == 0) {
            return free(signed, sender.noncePending(), intent.lines().size());
        }
        boolean isFirst = !attempts.hasClosed(organization, intent.network(), from, life);
        if (isFirst && (!signed.isEmpty() || intent.lines().size() > 1)) {
            throw new Refused(
                    IntentRefusal.FIRST_PAYMENT_ALONE,
                    "The first payment with its own network fee after safe mode goes alone, so that nothing signed before"
                            + " can still happen. Send one payment to one payee, and wait until it is final.");
        }
        return free(signed, sender.nonceLatest(), intent.lines().size());
    }

    /** The first of so many nonces in a row that nothing of ours has signed, none of them before this one. */
    private static BigInteger free(List<BigInteger> signedRising, BigInteger from, int count) {
        BigInteger first = from;
        for (BigInteger signed : signedRising) {
            if (signed.compareTo(first.add(BigInteger.valueOf(count))) >= 0) {
                break;
            }
            first = first.max(signed.add(BigInteger.ONE));
        }
        return first;
    }

    IntentStore intents() {
        return intents;
    }

    AttemptStore attempts() {
        return attempts;
    }

    SignatureRequestStore requests() {
        return requests;
    }

    Intent forUpdate(OrganizationId organization, IntentId id) {
        return intents.forUpdate(organization, id).orElseThrow(Intents::unknown);
    }

    /** Approved, cleared, in time, by the policy as it is now, and nothing of it was ever executed or is open. */
    void checkSignable(Intent intent, Instant now) {
        checkOpen(intent, now);
        if (intent.status() != IntentStatus.APPROVED) {
            throw new Refused(
                    IntentRefusal.INTENT_NOT_APPROVED,
                    "This payment is waiting for approval. It can be signed as soon as it is approved.");
        }
        if (!intent.isCleared()) {
            throw new Refused(
                    IntentRefusal.INTENT_NOT_CLEARED,
                    "The wallet does not hold enough for this payment yet. It can be signed when the money is there.");
        }
        if (!isApproved(intent)) {
            throw new Refused(
                    IntentRefusal.APPROVALS_MISSING,
                    "The approval rules have changed and ask for more people now. Have the payment approved again.");
        }
        for (Attempt attempt : attempts.of(intent.organization(), intent.id())) {
            switch (attempt.state()) {
                case AttemptState.Lost _, AttemptState.Expired _ -> {}
                case AttemptState.Final _, AttemptState.Failed _ ->
                    throw new Refused(
                            IntentRefusal.PARTLY_PAID,
                            "A part of this payment is done already. Make a new payment of the rest.");
                case AttemptState.Saved _, AttemptState.Sent _, AttemptState.Mined _, AttemptState.Unknown _ ->
                    throw underWay();
            }
        }
    }

    void checkUnderWay(Intent intent) {
        if (!intent.status().isUnderWay()) {
            throw new Refused(IntentRefusal.NOTHING_TO_BUMP, "This payment is not waiting for the network.");
        }
    }

    void checkApprovable(Intent intent, PersonId person, Instant now) {
        checkOpen(intent, now);
        if (intent.status() != IntentStatus.PENDING_APPROVAL) {
            throw new Refused(IntentRefusal.ALREADY_APPROVED, "This payment is approved already.");
        }
        if (!policy(intent).mayApprove(person, intent.preparedBy())) {
            throw new Refused(
                    IntentRefusal.PREPARER_MAY_NOT_APPROVE, "Somebody else than the one who prepared it must approve.");
        }
        if (requests.approvers(intent).contains(person)) {
            throw new Refused(IntentRefusal.ALREADY_APPROVED, "You have approved this payment already.");
        }
    }

    boolean isApproved(Intent intent) {
        return policy(intent).isSatisfiedBy(requests.approvers(intent), intent.preparedBy());
    }

    /** The request this answer belongs to: the newest, unused, in time, of this person, session and version. */
    SignatureRequest answered(Caller caller, Intent intent, Instant now) {
        SignatureRequest request = requests.newestForUpdate(intent)
                .orElseThrow(() ->
                        new Refused(IntentRefusal.REQUEST_UNKNOWN, "Nothing was asked to be signed. Start again."));
        if (!request.asked().person().equals(caller.person())
                || !request.asked().session().equals(caller.session())) {
            throw new Refused(
                    IntentRefusal.REQUEST_OF_ANOTHER,
                    "Somebody else, or you in another window, has opened this payment for signing. Open it again here.");
        }
        if (request.life().usedAt() != null) {
            throw new Refused(IntentRefusal.REQUEST_USED, "This was signed already.");
        }
        if (!now.isBefore(request.life().expiresAt())) {
            throw new Refused(IntentRefusal.REQUEST_EXPIRED, "Signing took too long. Open the payment again.");
        }
        if (request.asked().version() != intent.terms().version()) {
            throw new Refused(IntentRefusal.INTENT_CHANGED, "The payment was changed meanwhile. Open it again.");
        }
        return request;
    }

    /** The dearest transaction of each line that waits in no block. */
    List<Plan.TransferTx> bumpable(Intent intent) {
        checkUnderWay(intent);
        // what is saved and not yet sent, or was in a block once, has raised the fee of its nonce already
        Map<String, Plan.TransferTx> newest = new HashMap<>();
        Set<String> waiting = new HashSet<>();
        Set<String> mined = new HashSet<>();
        for (Attempt attempt : attempts.of(intent.organization(), intent.id())) {
            if (attempt.signed().plan() instanceof Plan.TransferTx plan) {
                newest.merge(attempt.guard(), plan, SigningRules::dearer);
                switch (attempt.state()) {
                    case AttemptState.Sent _, AttemptState.Unknown _ -> waiting.add(attempt.guard());
                    case AttemptState.Mined _ -> mined.add(attempt.guard());
                    default -> {}
                }
            }
        }
        newest.keySet().retainAll(waiting);
        newest.keySet().removeAll(mined);
        if (newest.isEmpty()) {
            throw new Refused(IntentRefusal.NOTHING_TO_BUMP, "This payment does not wait for a higher fee.");
        }
        List<Plan.TransferTx> plans = new ArrayList<>(newest.values());
        plans.sort(Comparator.comparingInt(Plan.TransferTx::line));
        return plans;
    }

    private static Plan.TransferTx dearer(Plan.TransferTx one, Plan.TransferTx other) {
        return one.gas().maxFeePerGas().compareTo(other.gas().maxFeePerGas()) >= 0 ? one : other;
    }

    private Policy policy(Intent intent) {
        return intents.policy(intent.terms().from().wallet());
    }

    private static void checkOpen(Intent intent, Instant now) {
        if (intent.status().isUnderWay()) {
            throw underWay();
        }
        if (intent.status() == IntentStatus.EXPIRED || intent.isExpiredAt(now)) {
            throw new Refused(
                    IntentRefusal.INTENT_EXPIRED,
                    "This payment was not signed in time or was canceled. Make a new one.");
        }
        if (intent.status().isEnd()) {
            throw new Refused(IntentRefusal.INTENT_ENDED, "This payment is done.");
        }
    }

    private static Refused underWay() {
        return new Refused(
                IntentRefusal.INTENT_UNDER_WAY, "This payment is signed and on its way. Nothing more needs signing.");
    }
}
