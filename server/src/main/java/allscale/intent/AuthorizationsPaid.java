package allscale.intent;

import allscale.chain.AuthorizationEnd;
import allscale.chain.Network;
import allscale.chain.Networks;
import allscale.kernel.OrganizationId;
import allscale.wallet.Transfer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which of several intents a transfer has paid, by the one thing that names an intent on the network: its authorization. */
@Component
public class AuthorizationsPaid {

    /** The log stands in the transfer's own block; no other is looked for. */
    private static final Duration SAME_BLOCK = Duration.ZERO;

    private final Networks networks;
    private final Intents intents;

    AuthorizationsPaid(Networks networks, Intents intents) {
        this.networks = networks;
        this.intents = intents;
    }

    /** Empty when the transfer's transaction has used the authorization of none of them. Asks the network. */
    public Optional<IntentId> among(OrganizationId organization, List<IntentId> ids, Transfer transfer) {
        Network network = networks.network(transfer.walletAddress().network());
        return ids.stream()
                .filter(id -> isUsedBy(network, intents.intent(organization, id), transfer))
                .findFirst();
    }

    private static boolean isUsedBy(Network network, Intent intent, Transfer transfer) {
        if (intent.route() != Route.RELAYED || intent.lines().size() != 1) {
            return false;
        }
        Optional<AuthorizationEnd> end = network.authorizationEnd(
                intent.terms().asset().contract(),
                intent.terms().from().address(),
                IntentHashing.authorizationNonce(intent.id(), 0),
                transfer.block().number(),
                transfer.block().time().minus(SAME_BLOCK));
        return end.filter(one -> one.how() == AuthorizationEnd.How.USED)
                .filter(one -> one.tx().equals(transfer.tx()))
                .isPresent();
    }
}
