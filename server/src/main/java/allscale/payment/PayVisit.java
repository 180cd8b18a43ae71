package allscale.payment;

import org.jspecify.annotations.Nullable;

/**
 * What a payer's browser brings when it asks for the page.
 *
 * @param session the visit it was given before, or null
 * @param network CAIP-2 id of the network in the address of the page, or null
 * @param coin symbol of the coin in the address of the page, or null
 * @param shown CAIP-19 id of the coin an open page shows, so that news do not exchange it, or null
 * @param remembered CAIP-19 id of the coin this browser last chose anywhere, or null
 * @param isBeginning whether it asks for the page and not for news of an open one, and is a payer's browser and not a
 *     member's who previews it; only this begins a visit
 */
record PayVisit(
        @Nullable PaymentSessionId session,
        @Nullable String network,
        @Nullable String coin,
        @Nullable String shown,
        @Nullable String remembered,
        boolean isBeginning) {}
