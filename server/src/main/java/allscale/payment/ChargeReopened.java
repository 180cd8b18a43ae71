package allscale.payment;

import java.util.List;
import allscale.kernel.OrganizationId;

/** Charges that were paid are not any more, because a person took back what they had said. */
public record ChargeReopened(OrganizationId organization, List<Charge> charges) {

    public ChargeReopened {
        charges = List.copyOf(charges);
    }
}
