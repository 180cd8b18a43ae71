package allscale.payment;

import java.util.List;
import allscale.kernel.OrganizationId;

/** Something has arrived finally for charges, and they still want the rest. */
public record ChargeShort(OrganizationId organization, List<Charge> charges) {

    public ChargeShort {
        charges = List.copyOf(charges);
    }
}
