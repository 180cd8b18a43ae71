package allscale.safety;

import allscale.kernel.OrganizationId;
import java.util.Map;

/**
 * An owner has ended safe mode; told in the same transaction.
 *
 * @param lastNumbers the last number that was issued in each year, as the owner knows it; issuing goes on after it
 */
public record SafeModeEnded(OrganizationId organization, Map<Integer, Integer> lastNumbers) {

    public SafeModeEnded {
        lastNumbers = Map.copyOf(lastNumbers);
    }
}
