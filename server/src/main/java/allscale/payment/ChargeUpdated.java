package allscale.payment;

import java.util.List;
import allscale.kernel.OrganizationId;

/** What is known of charges has changed: their standing, what is arriving, or that a payer looked at them. */
public record ChargeUpdated(OrganizationId organization, List<Charge> charges) {

    public ChargeUpdated {
        charges = List.copyOf(charges);
    }
}
