package allscale.chain;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.evm.Unsigned;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.NetworkId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Transactions and typed data byte for byte as another implementation makes them. */
class EncodingsTest {

    private static final JsonNode VECTORS = vectors();
    private static final Address FROM = new Address(VECTORS.get("from").stringValue());

    @Test
    void transactionsAreThoseOfTheOtherEncoder() {
        for (JsonNode vector : VECTORS.get("transactions")) {
            Asset token = new Asset("eip155:31337/erc20:" + text(vector, "token"), "USDT", 6);
            Gas gas = new Gas(number(vector, "gas"), number(vector, "fee"), number(vector, "tip"));
            Plan.TransferTx plan = new Plan.TransferTx(
                    token,
                    FROM,
                    new Address(text(vector, "payee")),
                    number(vector, "amount"),
                    number(vector, "nonce"),
                    gas,
                    0);
            UnsignedTx tx = Unsigned.of(plan);
            assertThat(hex(tx.digest())).isEqualTo(text(vector, "digest"));
            SignedTx signed = tx.signed(Secp256k1.sign(tx.digest(), NetworkFixture.key(2)));
            assertThat(signed.raw()).isEqualTo(text(vector, "raw"));
            assertThat(signed.hash().text()).isEqualTo(text(vector, "hash"));
        }
    }

    @Test
    void authorizationsAreThoseOfTheOtherEncoder() {
        for (JsonNode vector : VECTORS.get("authorizations")) {
            JsonNode domain = vector.get("domain");
            NetworkId network = new NetworkId("eip155:" + domain.get("chainId").longValue());
            Asset asset = new Asset(network + "/erc20:" + text(domain, "verifyingContract"), "USDC", 6);
            NetworkRules rules = NetworkRules.of(NetworkFixture.with(
                    network,
                    asset,
                    new TypedDomain(
                            text(domain, "name"),
                            text(domain, "version"),
                            domain.get("chainId").longValue(),
                            asset.contract())));
            Plan.Authorization plan = rules.authorizationPlan(
                    asset,
                    FROM,
                    new Address(text(vector, "to")),
                    number(vector, "amount"),
                    new Validity(0, vector.get("validBefore").longValue()),
                    text(vector, "nonce"),
                    0);
            assertThat(hex(rules.digest(plan))).isEqualTo(text(vector, "digest"));
            assertThat(Signing.authorization(rules, plan, NetworkFixture.key(2)))
                    .isEqualTo(text(vector, "signature"));
        }
    }

    private static JsonNode vectors() {
        try (var file = EncodingsTest.class.getResourceAsStream("encodings.json")) {
            return JsonMapper.builder().build().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(JsonNode json, String name) {
        return json.get(name).stringValue();
    }

    private static BigInteger number(JsonNode json, String name) {
        return new BigInteger(text(json, name));
    }

    private static String hex(byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
    }
}
