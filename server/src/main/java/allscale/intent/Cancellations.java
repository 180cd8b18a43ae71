package allscale.intent;

import allscale.chain.NetworkRules;
import allscale.chain.Networks;
import allscale.chain.Plan;
import allscale.chain.RelayCall;
import allscale.chain.SignedBytesRefused;
import allscale.identity.Act;
import allscale.identity.ActProof;
import allscale.identity.Acts;
import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.kernel.Id;
import allscale.kernel.OrganizationId;
import allscale.kernel.Refused;
import allscale.relayer.Relays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes signed payments back that nobody has brought to the network yet: the token voids the authorization, once the relayer
 * has told it. Until the network has decided nothing here changes; whichever of payment and cancellation comes first, the
 * token's own record ends the payment.
 */
@Component
class Cancellations {

    /** What the touch stands for, as the signer hashes it. */
    private record Canceled(String intentId, String intentHash) {}

    /** One authorization taken back. */
    record Signature(int line, String signature) {}

    private final IntentStore intents;
    private final AttemptStore attempts;
    private final Networks networks;
    private final Relays relays;
    private final Acts acts;
    private final IntentNews news;

    Cancellations(
            IntentStore intents, AttemptStore attempts, Networks networks, Relays relays, Acts acts, IntentNews news) {
        this.intents = intents;
        this.attempts = attempts;
        this.networks = networks;
        this.relays = relays;
        this.acts = acts;
        this.news = news;
    }

    /** What a person may take back of an intent; never empty. */
    record Open(Intent intent, List<Integer> lines) {}

    @Transactional(readOnly = true)
    public Open open(Caller caller, IntentId id) {
        caller.require(Permission.INTENT_SIGN);
        Intent intent = intents.find(caller.organization(), id).orElseThrow(Intents::unknown);
        return new Open(intent, hanging(intent).keySet().stream().sorted().toList());
    }

    /**
     * Takes back what hangs of an intent, and has the relayer tell the token.
     *
     * @param signatures one for each line that hangs, no other
     */
    @Transactional
    public Intent cancel(Caller caller, IntentId id, List<Signature> signatures, ActProof proof) {
        caller.require(Permission.INTENT_SIGN);
        Intent intent = intents.forUpdate(caller.organization(), id).orElseThrow(Intents::unknown);
        Map<Integer, Attempt> hanging = hanging(intent);
        acts.require(
                caller,
                Act.PAYMENT_CANCEL,
                new Canceled(SignerRequest.base64(Id.bytes(id.value())), SignerRequest.base64(intent.hash())),
                proof);
        Map<Integer, Signature> given =
                signatures.stream().collect(Collectors.toMap(Signature::line, Function.identity(), (one, same) -> one));
        if (!given.keySet().equals(hanging.keySet())) {
            throw new Refused(
                    IntentRefusal.SIGNATURES_INCOMPLETE,
                    "The signer must answer every part of the payment that is canceled, and nothing else.",
                    Map.of("plans", hanging.size(), "signatures", given.size()));
        }
        given.values().forEach(one -> tell(intent, Objects.requireNonNull(hanging.get(one.line())), one.signature()));
        news.doneBy(caller, "intent.cancellation-signed", intent);
        return intents.forUpdate(caller.organization(), id).orElseThrow();
    }

    private void tell(Intent intent, Attempt attempt, String signature) {
        relays.cancel(
                intent.organization(), intent.network(), attempt.id().value(), checked(intent, attempt, signature));
    }

    /** Whether the token is being told that a payment is taken back. */
    @Transactional(readOnly = true)
    public boolean isUnderWay(OrganizationId organization, Attempt attempt) {
        return attempt.signed().plan() instanceof Plan.Authorization
                && !attempt.state().isEnd()
                && relays.isBeingCanceled(organization, attempt.id().value());
    }

    /** Signed to be carried by anybody, and in no block. */
    static boolean hangs(Attempt attempt) {
        return attempt.signed().plan() instanceof Plan.Authorization
                && !attempt.state().isEnd()
                && !(attempt.state() instanceof AttemptState.Mined);
    }

    private Map<Integer, Attempt> hanging(Intent intent) {
        Map<Integer, Attempt> hanging = attempts.of(intent.organization(), intent.id()).stream()
                .filter(Cancellations::hangs)
                .collect(Collectors.toMap(Attempt::line, Function.identity()));
        if (hanging.isEmpty()) {
            throw new Refused(
                    IntentRefusal.NOTHING_TO_CANCEL,
                    "There is nothing left to cancel: the payment is in a block, has ended, or its own transaction pays"
                            + " it.");
        }
        return hanging;
    }

    private RelayCall.Cancel checked(Intent intent, Attempt attempt, String signature) {
        NetworkRules network = networks.network(intent.network());
        try {
            return network.verifyCancellation(
                    (Plan.Authorization) attempt.signed().plan(), signature);
        } catch (SignedBytesRefused refused) {
            throw new Refused(
                    IntentRefusal.SIGNED_BYTES_REFUSED,
                    "What was signed does not cancel this payment, so nothing was sent. Try again.",
                    Map.of(
                            "reason",
                            refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            "line",
                            attempt.line()));
        }
    }
}
