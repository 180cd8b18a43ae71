package allscale.wallet;

import allscale.kernel.Address;
import allscale.kernel.OrganizationId;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which addresses are an organization's own. */
@Component
public class OwnAddresses {

    private final WalletStore store;

    OwnAddresses(WalletStore store) {
        this.store = store;
    }

    /** Those of these transfers whose other side is an address of the organization on the same network. */
    @Transactional(readOnly = true)
    Set<TransferId> between(OrganizationId organization, Collection<Transfer> transfers) {
        Set<String> own = store.ownOf(
                organization,
                transfers.stream().map(one -> one.counterparty().text()).collect(Collectors.toSet()));
        return transfers.stream()
                .filter(one -> own.contains(WalletStore.place(
                        one.walletAddress().network().caip2(),
                        one.counterparty().text())))
                .map(Transfer::id)
                .collect(Collectors.toSet());
    }

    /** Whether an address receives for one of the organization's charges, on any network. */
    @Transactional(readOnly = true)
    public boolean isForwarder(OrganizationId organization, Address address) {
        return store.isForwarder(organization, address);
    }
}
