package allscale.wallet;

import allscale.safety.SafeModeEnded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Numbers of forwarders that were given after the copy are not given again; what was paid there is searched for. */
@Component
class AfterSafeMode {

    private final Wallets wallets;

    AfterSafeMode(Wallets wallets) {
        this.wallets = wallets;
    }

    @EventListener
    void ended(SafeModeEnded ended) {
        wallets.beginForwarderEpoch(ended.organization());
    }
}
