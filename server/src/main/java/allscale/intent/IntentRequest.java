package allscale.intent;

import allscale.kernel.Asset;
import allscale.kernel.PersonId;
import allscale.wallet.WalletAddress;
import java.util.List;

/**
 * What payment asks an intent for.
 *
 * @param from a main address of the organization
 * @param lines at least one, all in {@code asset}
 * @param fee as {@link Intents#preflight} found it
 * @param preparedBy the person who asked for the payouts
 */
public record IntentRequest(
        WalletAddress from, Asset asset, List<LineRequest> lines, Intent.Fee fee, PersonId preparedBy) {

    public IntentRequest {
        lines = List.copyOf(lines);
    }
}
