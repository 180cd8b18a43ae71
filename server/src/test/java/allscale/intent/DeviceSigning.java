package allscale.intent;

import allscale.chain.Network;
import allscale.fake.DeviceKey;
import allscale.fixture.SoftAuthenticator;
import allscale.identity.Caller;
import allscale.identity.Challenges;
import java.util.List;
import org.springframework.context.ApplicationContext;

/** A person's device as it signs for the console: what was asked is signed, touched, and handed in. */
public final class DeviceSigning {

    private final SignatureRequests requests;
    private final Signatures signatures;
    private final Intents intents;

    public DeviceSigning(ApplicationContext context) {
        this.requests = context.getBean(SignatureRequests.class);
        this.signatures = context.getBean(Signatures.class);
        this.intents = context.getBean(Intents.class);
    }

    /** What was asked to be signed, with the signatures. */
    public final class Answer {

        private final Caller caller;
        private final Intent intent;
        private final SignatureRequest request;

        private Answer(Caller caller, Intent intent, SignatureRequest request) {
            this.caller = caller;
            this.intent = intent;
            this.request = request;
        }

        /** Hands it in. */
        public void give(SoftAuthenticator authenticator, DeviceKey key, Network network) {
            byte[] challenge = Challenges.confirm(caller.person(), request.nonce(), intent.hash());
            List<String> signed = request.plans().stream()
                    .map(plan -> key.sign(network, plan))
                    .toList();
            signatures.sign(caller, intent.id(), authenticator.sign(challenge), Payer.answer(intent, request, signed));
        }
    }

    /** Asks for what is to be signed. */
    public Answer ask(Caller caller, IntentId id) {
        return new Answer(caller, intents.intent(caller.organization(), id), requests.request(caller, id));
    }

    /** Asks for the same again at a higher fee. */
    public Answer askHigherFee(Caller caller, IntentId id) {
        return new Answer(caller, intents.intent(caller.organization(), id), requests.bump(caller, id));
    }
}
