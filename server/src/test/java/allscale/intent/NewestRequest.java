package allscale.intent;

import allscale.kernel.OrganizationId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The request a signer is answering, read from where it is kept. */
@Component
class NewestRequest {

    private final SignatureRequestStore store;

    NewestRequest(SignatureRequestStore store) {
        this.store = store;
    }

    @Transactional
    public SignatureRequest of(OrganizationId organization, Intent intent) {
        return store.newestForUpdate(intent).orElseThrow();
    }
}
