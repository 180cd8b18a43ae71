package allscale.intent;

import allscale.chain.Plan;
import allscale.kernel.Refused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a signer answered: for which intent, and something for each plan it was asked to sign.
 *
 * @param intentHash of the intent the person looked at, as the signer computed it, in base64url
 */
record SignerAnswer(String intentHash, List<PlanSignature> signatures) {

    /**
     * The answer to one plan: a whole transaction, or the signature of an authorization.
     *
     * @param plan its place in the request
     */
    record PlanSignature(
            int plan,
            String kind,
            @Nullable String raw,
            @Nullable String signature) {

        /** Of the plan at this place in the request, in the form its kind has. */
        static PlanSignature of(int index, Plan plan, String bytes) {
            String kind = SignerRequest.kind(plan);
            return switch (plan) {
                case Plan.TransferTx _ -> new PlanSignature(index, kind, bytes, null);
                case Plan.Authorization _ -> new PlanSignature(index, kind, null, bytes);
            };
        }
    }

    SignerAnswer {
        signatures = List.copyOf(signatures);
    }

    /**
     * What was signed for each plan of the request, in its order.
     *
     * @throws Refused when it answers another intent, leaves out a plan, answers one twice or as another kind
     */
    List<String> bytesFor(Intent intent, List<Plan> plans) {
        if (!intentHash.equals(SignerRequest.base64(intent.hash()))) {
            throw new Refused(
                    IntentRefusal.INTENT_CHANGED,
                    "The signer's answer is for another payment, or for another version of this one. Open it again.");
        }
        List<PlanSignature> inOrder = signatures.stream()
                .sorted(Comparator.comparingInt(PlanSignature::plan))
                .toList();
        if (inOrder.size() != plans.size()) {
            throw incomplete(plans.size());
        }
        List<String> bytes = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            PlanSignature given = inOrder.get(i);
            String signed = given.raw == null ? given.signature : given.raw;
            if (signed == null || !given.equals(PlanSignature.of(i, plans.get(i), signed))) {
                throw incomplete(plans.size());
            }
            bytes.add(signed);
        }
        return bytes;
    }

    private Refused incomplete(int plans) {
        return new Refused(
                IntentRefusal.SIGNATURES_INCOMPLETE,
                "The signer must answer every plan of the payment once, as the kind it is, and nothing else.",
                Map.of("plans", plans, "signatures", signatures.size()));
    }
}
