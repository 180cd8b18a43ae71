package allscale.wallet;

import allscale.kernel.Address;
import allscale.kernel.OrganizationId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which addresses are an organization's own. */
@Component
public class OwnAddresses {

    private final WalletStore store;

    OwnAddresses(WalletStore store) {
        this.store = store;
    }

    /** Whether an address receives for one of the organization's charges, on any network. */
    @Transactional(readOnly = true)
    public boolean isForwarder(OrganizationId organization, Address address) {
        return store.isForwarder(organization, address);
    }
}
