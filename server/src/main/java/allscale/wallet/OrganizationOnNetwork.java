package allscale.wallet;

import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import java.util.UUID;

/** What a task of this room is about, as its instance id says it. */
record OrganizationOnNetwork(OrganizationId organization, NetworkId network) {

    static OrganizationOnNetwork parse(String instance) {
        int colon = instance.indexOf(':');
        return new OrganizationOnNetwork(
                new OrganizationId(UUID.fromString(instance.substring(0, colon))),
                new NetworkId(instance.substring(colon + 1)));
    }

    String text() {
        return organization.value() + ":" + network.caip2();
    }
}
