package allscale.payment;

import allscale.kernel.OrganizationId;
import java.util.List;

/** Charges that were paid are not any more, because a person took back what they had said. */
public record ChargeReopened(OrganizationId organization, List<Charge> charges) {

    public ChargeReopened {
        charges = List.copyOf(charges);
    }
}
