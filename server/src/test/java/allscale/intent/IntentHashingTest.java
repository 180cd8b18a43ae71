package allscale.intent;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.identity.Challenges;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import allscale.wallet.AddressKind;
import allscale.wallet.WalletAddress;
import allscale.wallet.WalletAddressId;
import allscale.wallet.WalletId;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The signer's published vectors, computed by independent code. */
class IntentHashingTest {

    private static final HexFormat HEX = HexFormat.of();
    private final JsonNode vectors = read();
    private final JsonNode intent = vectors.path("intent");

    @Test
    void linesHashAsTheSignerHashesThem() {
        Terms terms = terms();
        for (JsonNode line : intent.path("lines")) {
            assertThat(HEX.formatHex(
                            terms.lines().get(line.path("index").intValue()).hash()))
                    .isEqualTo(line.path("lineHash").stringValue());
        }
    }

    @Test
    void theIntentHashesAsTheSignerHashesIt() {
        byte[] hash = terms().hash(id(), organization());
        assertThat(HEX.formatHex(hash)).isEqualTo(intent.path("intentHash").stringValue());
        assertThat(IntentHashing.code(hash))
                .isEqualTo(intent.path("intentCodeText").stringValue());
    }

    @Test
    void authorizationNoncesAreTheSigners() {
        for (JsonNode line : intent.path("lines")) {
            assertThat(IntentHashing.authorizationNonce(id(), line.path("index").intValue()))
                    .isEqualTo("0x" + line.path("authorizationNonce").stringValue());
        }
    }

    @Test
    void theConfirmChallengeIsTheSigners() {
        JsonNode confirm = vectors.path("confirm");
        byte[] challenge = Challenges.confirm(
                new PersonId(uuid(confirm.path("userId").stringValue())),
                HEX.parseHex(confirm.path("serverNonce").stringValue()),
                HEX.parseHex(confirm.path("intentHash").stringValue()));
        assertThat(HEX.formatHex(challenge)).isEqualTo(confirm.path("challenge").stringValue());
    }

    @Test
    void anyChangeOfTermsChangesTheHash() {
        Terms terms = terms();
        byte[] hash = terms.hash(id(), organization());
        Terms later = new Terms(
                terms.version(),
                terms.from(),
                terms.asset(),
                terms.lines(),
                terms.expiresAt().plusSeconds(1));
        Terms newer = new Terms(2, terms.from(), terms.asset(), terms.lines(), terms.expiresAt());
        Terms fewer = new Terms(1, terms.from(), terms.asset(), terms.lines().subList(0, 1), terms.expiresAt());
        assertThat(List.of(later, newer, fewer))
                .allSatisfy(changed ->
                        assertThat(changed.hash(id(), organization())).isNotEqualTo(hash));
    }

    private Terms terms() {
        Asset asset = new Asset(intent.path("assetText").stringValue(), "USDC", 6);
        List<Line> lines = new ArrayList<>();
        for (JsonNode line : intent.path("lines")) {
            lines.add(new Line(
                    line.path("index").intValue(),
                    UUID.randomUUID(),
                    new Address(line.path("toText").stringValue()),
                    new Money(new BigInteger(line.path("amountText").stringValue()), asset),
                    line.path("refText").stringValue()));
        }
        WalletId wallet = new WalletId(UUID.randomUUID());
        WalletAddress from = new WalletAddress(
                new WalletAddressId(UUID.randomUUID()),
                organization(),
                wallet,
                new NetworkId(intent.path("networkText").stringValue()),
                new Address(intent.path("fromText").stringValue()),
                AddressKind.MAIN,
                wallet.value());
        Instant expires =
                Instant.ofEpochSecond(intent.path("expiresAtUnixSeconds").longValue());
        return new Terms(intent.path("version").intValue(), from, asset, lines, expires);
    }

    private IntentId id() {
        return new IntentId(uuid(intent.path("intentId").stringValue()));
    }

    private OrganizationId organization() {
        return new OrganizationId(uuid(intent.path("organizationId").stringValue()));
    }

    private static UUID uuid(String hex) {
        ByteBuffer bytes = ByteBuffer.wrap(HEX.parseHex(hex));
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static JsonNode read() {
        try {
            return JsonMapper.shared().readTree(Files.readString(Path.of("../signer/vectors/wv1.json")));
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
