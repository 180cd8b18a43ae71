package allscale.payment;

import allscale.kernel.OrganizationId;
import java.util.List;

/** What is known of charges has changed: their standing, what is arriving, or that a payer looked at them. */
public record ChargeUpdated(OrganizationId organization, List<Charge> charges) {

    public ChargeUpdated {
        charges = List.copyOf(charges);
    }
}
