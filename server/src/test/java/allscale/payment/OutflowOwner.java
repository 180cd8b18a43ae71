package allscale.payment;

import allscale.identity.Caller;
import allscale.wallet.TransferId;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** Somebody who knows what a payment past us was, and says so. */
public final class OutflowOwner {

    private final Outflows outflows;

    public OutflowOwner(ApplicationContext context) {
        this.outflows = context.getBean(Outflows.class);
    }

    public void acknowledge(Caller caller, UUID transfer) {
        outflows.acknowledge(caller, new TransferId(transfer), "Known");
    }
}
