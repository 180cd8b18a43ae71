package allscale.payment;

import allscale.kernel.Asset;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** Somebody with the link of a charge: asks for the page as a browser does, comes back with it, and chooses a coin. */
public final class Payer {

    private final PayPages pages;

    public Payer(ApplicationContext context) {
        this.pages = context.getBean(PayPages.class);
    }

    /** Opens the page; the visit that this begins, where one does. */
    public Optional<PaymentSessionId> open(OrganizationId organization, ChargeId charge) {
        PayVisit visit = new PayVisit(null, null, null, null, null, true);
        return Optional.ofNullable(pages.page(organization, charge, visit).session());
    }

    /** Comes back with the page it was given. */
    public void view(OrganizationId organization, ChargeId charge, PaymentSessionId session) {
        ask(organization, charge, session, null, null);
    }

    public void choose(
            OrganizationId organization, ChargeId charge, PaymentSessionId session, NetworkId network, Asset coin) {
        ask(organization, charge, session, network.caip2(), coin.symbol());
    }

    private void ask(
            OrganizationId organization,
            ChargeId charge,
            PaymentSessionId session,
            @Nullable String network,
            @Nullable String coin) {
        pages.page(organization, charge, new PayVisit(session, network, coin, null, null, false));
    }
}
