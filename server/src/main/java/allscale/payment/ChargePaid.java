package allscale.payment;

import allscale.kernel.OrganizationId;
import java.util.List;

/** Charges have become paid, or overpaid at once, by money that is final. Told once. */
public record ChargePaid(OrganizationId organization, List<Charge> charges) {

    public ChargePaid {
        charges = List.copyOf(charges);
    }
}
