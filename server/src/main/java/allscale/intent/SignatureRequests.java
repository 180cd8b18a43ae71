package allscale.intent;

import allscale.chain.Fees;
import allscale.chain.Network;
import allscale.chain.NetworkUnavailable;
import allscale.chain.Networks;
import allscale.chain.Plan;
import allscale.chain.Preflight;
import allscale.chain.SenderState;
import allscale.identity.Assertion;
import allscale.identity.Caller;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.Refused;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Asks for signatures: the network is read first, with no transaction open; then everything is written down at once. */
@Component
class SignatureRequests {

    private final Signatures signatures;
    private final CompareWallets wallets;
    private final Preflights preflights;
    private final Networks networks;

    SignatureRequests(Signatures signatures, CompareWallets wallets, Preflights preflights, Networks networks) {
        this.preflights = preflights;
        this.signatures = signatures;
        this.wallets = wallets;
        this.networks = networks;
    }

    SignatureRequest request(Caller caller, IntentId id) {
        Intent intent = signatures.signable(caller, id);
        requireKnown(caller, intent);
        PlanReadings readings = asked(() -> readings(networks.network(intent.network()), intent));
        return signatures.reserve(caller, id, readings);
    }

    SignatureRequest bump(Caller caller, IntentId id) {
        Plan.TransferTx stuck = signatures.bumpable(caller, id).getFirst();
        Fees market = asked(() -> networks.network(stuck.asset().network()).fees());
        return signatures.reserveBump(caller, id, market);
    }

    /** Takes what a signer answered, once this process too has looked at the chain. */
    Intent sign(Caller caller, IntentId id, Assertion assertion, SignerAnswer answer) {
        requireKnown(caller, signatures.answerable(caller, id));
        return signatures.sign(caller, id, assertion, answer);
    }

    private void requireKnown(Caller caller, Intent intent) {
        asked(() -> {
            wallets.compare(caller.organization(), intent.terms().from());
            return intent;
        });
    }

    private PlanReadings readings(Network network, Intent intent) {
        Address from = intent.terms().from().address();
        Asset asset = intent.terms().asset();
        SenderState sender = network.senderState(from, asset);
        List<BigInteger> gasLimits = new ArrayList<>();
        for (Line line : intent.lines()) {
            Preflight preflight = preflights.said(intent.organization(), from, line.to(), line.money());
            checkNothingBlocks(preflight, line);
            if (intent.route() == Route.RELAYED) {
                checkUnused(network, intent, line);
            }
            gasLimits.add(preflight.gasLimit());
        }
        return new PlanReadings(sender, gasLimits);
    }

    private static void checkNothingBlocks(Preflight preflight, Line line) {
        if (preflight.isBlocked()) {
            List<Preflight.Finding> blocking = preflight.findings().stream()
                    .filter(Preflight.Finding::blocks)
                    .toList();
            throw new Refused(
                    IntentRefusal.PREFLIGHT_BLOCKED,
                    "The network would refuse or lose this payment. Cancel it and check the payee.",
                    Map.of("line", line.index(), "findings", blocking));
        }
    }

    private static void checkUnused(Network network, Intent intent, Line line) {
        String nonce = IntentHashing.authorizationNonce(intent.id(), line.index());
        Address token = intent.terms().asset().contract();
        Address from = intent.terms().from().address();
        if (network.isAuthorizationUsed(
                token, from, nonce, network.head().latest().number())) {
            throw new Refused(
                    IntentRefusal.GUARD_SPENT,
                    "The authorization of this payment was used or canceled on the network. Cancel it and make a new"
                            + " payment if it is still owed.",
                    Map.of("line", line.index()));
        }
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (NetworkUnavailable unavailable) {
            throw new Refused(
                    IntentRefusal.NETWORK_UNAVAILABLE,
                    "The network does not answer right now. Nothing was changed; try again in a moment.");
        }
    }
}
