package allscale.intent;

import allscale.chain.Networks;
import allscale.contact.Payees;
import allscale.identity.Organizations;
import org.springframework.stereotype.Component;

/** Puts together what a signer needs to see beside the plans: who is paid, and who pays. */
@Component
class SignerRequests {

    private final Networks networks;
    private final Payees payees;
    private final Organizations organizations;

    SignerRequests(Networks networks, Payees payees, Organizations organizations) {
        this.networks = networks;
        this.payees = payees;
        this.organizations = organizations;
    }

    SignerRequest request(Intent intent, SignatureRequest request) {
        return SignerRequest.of(
                intent,
                request,
                networks.facts(intent.network()),
                payees.all(intent.organization()),
                new SignerRequest.Display(
                        organizations.organization(intent.organization()).name()));
    }
}
