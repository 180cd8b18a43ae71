package allscale.intent;

import allscale.chain.TxHash;
import allscale.identity.ActProof;
import allscale.identity.Assertion;
import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.identity.RepeatsSafely;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/intents/{id}")
class IntentApi {

    /** What the console passes to the signer, and until when an answer is taken. */
    record ToSign(SignerRequest signer, Instant expiresAt) {}

    /** What the signer answered. */
    record Signed(Assertion assertion, String intentHash, List<SignerAnswer.PlanSignature> signatures) {}

    /** A nonce to approve with; the signer computes {@code wv1/approve} from it and from the intent it shows. */
    record ToApprove(String serverNonce, Instant expiresAt) {}

    record Approval(Assertion assertion) {}

    /**
     * What the console passes to the signer, with a nonce for the act {@code payment.cancel}.
     *
     * @param lines those that hang
     */
    record ToCancel(int v, String kind, SignerRequest.IntentJson intent, List<Integer> lines) {}

    /** What the signer answered: for each line the authorization taken back. */
    record SignedCancellation(List<Cancellations.Signature> signatures) {}

    record Shown(
            IntentId id,
            int version,
            IntentStatus status,
            String code,
            NetworkId network,
            Asset asset,
            Address from,
            List<ShownLine> lines,
            String total,
            Route route,
            Money feeCap,
            Instant expiresAt,
            List<ShownAttempt> attempts,
            List<Action> actions) {}

    record ShownLine(int index, UUID payoutId, Address to, String amount, String ref, String status) {}

    /** @param isBeingCanceled whether the network is being told that it is taken back */
    record ShownAttempt(@Nullable String hash, String status, Instant at, boolean isBeingCanceled) {}

    record Action(String name, boolean enabled, @Nullable String reason) {}

    private final Intents intents;
    private final SignatureRequests requests;
    private final Signatures signatures;
    private final Attempts attempts;
    private final SignerRequests signers;
    private final Cancellations cancellations;

    IntentApi(
            Intents intents,
            SignatureRequests requests,
            Signatures signatures,
            Attempts attempts,
            SignerRequests signers,
            Cancellations cancellations) {
        this.intents = intents;
        this.requests = requests;
        this.signatures = signatures;
        this.attempts = attempts;
        this.signers = signers;
        this.cancellations = cancellations;
    }

    @GetMapping
    Shown one(Caller caller, @PathVariable IntentId id) {
        caller.require(Permission.PAYOUT_VIEW);
        return shown(caller, intents.intent(caller.organization(), id));
    }

    @RepeatsSafely
    @PostMapping("/signature-requests")
    @ResponseStatus(HttpStatus.CREATED)
    ToSign request(Caller caller, @PathVariable IntentId id) {
        return toSign(caller, id, requests.request(caller, id));
    }

    @RepeatsSafely
    @PostMapping("/fee-bumps")
    @ResponseStatus(HttpStatus.CREATED)
    ToSign bump(Caller caller, @PathVariable IntentId id) {
        return toSign(caller, id, requests.bump(caller, id));
    }

    @PostMapping("/signatures")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Shown sign(Caller caller, @PathVariable IntentId id, @RequestBody Signed signed) {
        SignerAnswer answer = new SignerAnswer(signed.intentHash, signed.signatures);
        return shown(caller, requests.sign(caller, id, signed.assertion, answer));
    }

    @PostMapping("/approval-requests")
    @ResponseStatus(HttpStatus.CREATED)
    ToApprove requestApproval(Caller caller, @PathVariable IntentId id) {
        SignatureRequest request = signatures.reserveApproval(caller, id);
        return new ToApprove(
                SignerRequest.base64(request.nonce()), request.life().expiresAt());
    }

    @PostMapping("/approvals")
    @ResponseStatus(HttpStatus.CREATED)
    Shown approve(Caller caller, @PathVariable IntentId id, @RequestBody Approval approval) {
        return shown(caller, signatures.approve(caller, id, approval.assertion));
    }

    /** What the signer shows of a signed payment before a person takes it back. */
    @GetMapping("/authorization-cancellation")
    ToCancel toCancel(Caller caller, @PathVariable IntentId id) {
        Cancellations.Open open = cancellations.open(caller, id);
        return new ToCancel(1, "cancel-payment", SignerRequest.intent(open.intent()), open.lines());
    }

    @PostMapping("/authorization-cancellation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Shown cancelSigned(
            Caller caller, @PathVariable IntentId id, @RequestBody SignedCancellation signed, ActProof proof) {
        return shown(caller, cancellations.cancel(caller, id, signed.signatures, proof));
    }

    @PostMapping("/cancellation")
    Shown cancel(Caller caller, @PathVariable IntentId id) {
        return shown(caller, intents.cancel(caller, id));
    }

    private ToSign toSign(Caller caller, IntentId id, SignatureRequest request) {
        Intent intent = intents.intent(caller.organization(), id);
        return new ToSign(signers.request(intent, request), request.life().expiresAt());
    }

    private Shown shown(Caller caller, Intent intent) {
        List<Attempt> all = attempts.of(caller.organization(), intent.id());
        LineFates fates = LineFates.of(all, intent.lines().size());
        Terms terms = intent.terms();
        return new Shown(
                intent.id(),
                terms.version(),
                intent.status(),
                intent.code(),
                intent.network(),
                terms.asset(),
                terms.from().address(),
                intent.lines().stream().map(line -> shown(line, fates)).toList(),
                terms.total().decimal(),
                intent.route(),
                intent.fee().cap(),
                terms.expiresAt(),
                all.stream().map(one -> shown(caller, one)).toList(),
                actions(caller, intent, all));
    }

    private static ShownLine shown(Line line, LineFates fates) {
        return new ShownLine(
                line.index(),
                line.payoutId(),
                line.to(),
                line.money().decimal(),
                line.ref(),
                fates.of(line.index()).text());
    }

    private ShownAttempt shown(Caller caller, Attempt attempt) {
        Optional<String> included = AttemptRow.included(attempt.state())
                .map(inclusion -> inclusion.tx().text());
        TxHash own = attempt.signed().hash();
        return new ShownAttempt(
                included.orElse(own == null ? null : own.text()),
                attempt.state().text(),
                attempt.savedAt(),
                cancellations.isUnderWay(caller.organization(), attempt));
    }

    private List<Action> actions(Caller caller, Intent intent, List<Attempt> attempts) {
        List<Action> actions = new ArrayList<>();
        boolean isSignable = intent.status() == IntentStatus.APPROVED && intent.isCleared();
        actions.add(action(caller, "sign", Permission.INTENT_SIGN, isSignable ? null : whyNotSign(intent)));
        boolean isCancelable = intent.status().canBecome(IntentStatus.EXPIRED);
        actions.add(action(caller, "cancel", Permission.PAYOUT_PREPARE, isCancelable ? null : "It is signed or done."));
        boolean isWaiting = attempts.stream()
                .anyMatch(attempt -> attempt.signed().hash() != null
                        && (attempt.state() instanceof AttemptState.Sent
                                || attempt.state() instanceof AttemptState.Unknown));
        String whyNotBump = isWaiting ? null : "Nothing of it waits for a higher fee.";
        actions.add(action(caller, "bump-fee", Permission.INTENT_SIGN, whyNotBump));
        actions.add(action(caller, "cancel-signed", Permission.INTENT_SIGN, whyNotCancel(caller, attempts)));
        return actions;
    }

    private @Nullable String whyNotCancel(Caller caller, List<Attempt> attempts) {
        if (attempts.stream().noneMatch(Cancellations::hangs)) {
            return "Nothing of it waits for somebody to bring it to the network.";
        }
        boolean isUnderWay = attempts.stream().anyMatch(one -> cancellations.isUnderWay(caller.organization(), one));
        return isUnderWay ? "It is being canceled." : null;
    }

    private static Action action(Caller caller, String name, Permission permission, @Nullable String whyNot) {
        String reason = caller.may(permission) ? whyNot : "Your role does not include it.";
        return new Action(name, reason == null, reason);
    }

    private static String whyNotSign(Intent intent) {
        if (intent.status() == IntentStatus.APPROVED) {
            return "The wallet does not hold enough for it yet.";
        }
        return intent.status() == IntentStatus.PENDING_APPROVAL
                ? "It waits for approval."
                : "It is signed, done or over.";
    }
}
