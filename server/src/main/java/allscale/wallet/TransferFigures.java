package allscale.wallet;

import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the room above knows of transfers in numbers: what carrying them cost, and what they counted for. */
public interface TransferFigures {

    /** By transfer; one of which nothing is known is left out. */
    Map<TransferId, Figures> of(OrganizationId organization, Collection<Transfer> transfers);

    /**
     * The numbers of one transfer.
     *
     * @param networkFee what its own address paid the network for its transaction, in the network's coin; null when
     *     somebody else paid it or it is not final
     * @param worth what it counted for, or null
     */
    record Figures(@Nullable Money networkFee, @Nullable Worth worth) {

        static final Figures NONE = new Figures(null, null);
    }

    /**
     * What a payment counted for.
     *
     * @param rate what one coin was worth, in the currency
     * @param amount a decimal in the currency
     * @param currency ISO 4217 code
     */
    record Worth(String rate, String amount, String currency) {}
}
