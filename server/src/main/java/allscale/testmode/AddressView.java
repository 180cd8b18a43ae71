package allscale.testmode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that an address's page shows, already in words.
 *
 * @param name what it is called here, or null
 * @param payHref the test payer with this address filled in
 */
public record AddressView(
        TestTexts texts,
        String here,
        String address,
        @Nullable String name,
        String kind,
        List<Balance> balances,
        List<Movement> latest,
        String payHref) {

    public record Balance(String amount, @Nullable String warning) {}

    /** A token movement seen from this address. */
    public record Movement(
            String sign,
            String amount,
            @Nullable String warning,
            TransactionView.Party other,
            String block,
            String href) {}
}
