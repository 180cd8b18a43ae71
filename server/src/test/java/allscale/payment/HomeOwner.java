package allscale.payment;

import allscale.identity.Caller;
import allscale.wallet.TransferId;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** An owner who does what Home asks for. */
public final class HomeOwner {

    private final Outflows outflows;
    private final StraySweeps sweeps;

    public HomeOwner(ApplicationContext context) {
        this.outflows = context.getBean(Outflows.class);
        this.sweeps = context.getBean(StraySweeps.class);
    }

    /** Knows what a payment past us was, and says so. */
    public void acknowledge(Caller caller, UUID transfer) {
        outflows.acknowledge(caller, new TransferId(transfer), "Known");
    }

    /** Has money that no sweep has moved tried once more. */
    public void sweep(Caller caller, UUID transfer) {
        sweeps.sweep(caller, new StrayId(transfer));
    }
}
