package allscale.intent;

import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The versioned, hashed list of lines that people approve and a device signs; outgoing only. One wallet address, one
 * network, one asset, one expiry, one touch per person.
 *
 * @param terms what is approved and signed
 * @param fee who brings it to the network, and the most that may cost
 * @param preparedBy who asked for it
 * @param clearedAt since when it may be signed; null while rules or holds are missing
 */
public record Intent(
        IntentId id,
        OrganizationId organization,
        Terms terms,
        Fee fee,
        PersonId preparedBy,
        IntentStatus status,
        @Nullable Instant clearedAt) {

    /**
     * Who pays the network, and how much at most.
     *
     * @param cap in the network's coin, for all lines together; zero when the relayer pays
     */
    public record Fee(Route route, Money cap) {}

    public NetworkId network() {
        return terms.from().network();
    }

    public List<Line> lines() {
        return terms.lines();
    }

    public Route route() {
        return fee.route();
    }

    /** What approvals and signatures are bound to. */
    public byte[] hash() {
        return terms.hash(id, organization);
    }

    /** What people compare over a second channel, for example {@code K7QM-2X9D}. */
    public String code() {
        return IntentHashing.code(hash());
    }

    public List<UUID> payoutIds() {
        return lines().stream().map(Line::payoutId).toList();
    }

    public boolean isCleared() {
        return clearedAt != null;
    }

    public boolean isExpiredAt(Instant now) {
        return !now.isBefore(terms.expiresAt());
    }
}
