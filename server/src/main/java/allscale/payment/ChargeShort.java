package allscale.payment;

import allscale.kernel.OrganizationId;
import java.util.List;

/** Something has arrived finally for charges, and they still want the rest. */
public record ChargeShort(OrganizationId organization, List<Charge> charges) {

    public ChargeShort {
        charges = List.copyOf(charges);
    }
}
