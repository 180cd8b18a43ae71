package allscale.intent;

import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.kernel.Tag;
import allscale.wallet.WalletAddress;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Everything an approval is bound to: any change makes a new version with a new hash, and every approval is void.
 *
 * @param version from one
 * @param from the address that pays
 * @param lines in order of their index, at least one, all in {@code asset}
 * @param expiresAt whole seconds; nothing may be signed from then on
 */
public record Terms(int version, WalletAddress from, Asset asset, List<Line> lines, Instant expiresAt) {

    public Terms {
        lines = List.copyOf(lines);
        if (version < 1 || lines.isEmpty() || !isWholeSecond(expiresAt)) {
            throw new IllegalArgumentException("an intent has a version from one, a line, and whole seconds to live");
        }
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.index() != i || !line.money().asset().equals(asset)) {
                throw new IllegalArgumentException("lines are numbered from zero and of one asset");
            }
        }
    }

    private static boolean isWholeSecond(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).equals(instant);
    }

    public Money total() {
        return lines.stream().map(Line::money).reduce(Money.zero(asset), Money::plus);
    }

    /** What everyone signs over ({@code wv1/intent}). */
    public byte[] hash(IntentId id, OrganizationId organization) {
        ByteArrayOutputStream hashes = new ByteArrayOutputStream(32 * lines.size());
        lines.forEach(line -> hashes.writeBytes(line.hash()));
        byte[] linesHash = Tag.of("wv1/lines")
                .u32(lines.size())
                .field(hashes.toByteArray())
                .sha256();
        return Tag.of("wv1/intent")
                .field(id.value())
                .field(organization.value())
                .field(from.network().caip2())
                .field(asset.caip19())
                .field(from.address().text())
                .field(linesHash)
                .u256(total().units())
                .u64(expiresAt.getEpochSecond())
                .u32(version)
                .sha256();
    }
}
