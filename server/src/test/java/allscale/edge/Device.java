package allscale.edge;

import allscale.chain.EvmAddress;
import allscale.chain.Gas;
import allscale.chain.NetworkRegistry;
import allscale.chain.NetworkRules;
import allscale.chain.Plan;
import allscale.chain.Validity;
import allscale.fake.DeviceKey;
import allscale.fixture.SoftAuthenticator;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.Tag;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a person's device does with a request to sign: computes the intent's hash itself, touches, signs every plan. */
record Device(SoftAuthenticator passkey, DeviceKey key) {

    private static final NetworkRules RULES =
            NetworkRules.of(NetworkRegistry.bundled().network(Outside.NETWORK).orElseThrow());

    /** The body of {@code POST /v1/intents/{id}/signatures}. */
    Map<String, Object> answer(JsonNode signer) {
        byte[] hash = hash(signer.path("intent"));
        byte[] challenge = Tag.of("wv1/confirm")
                .field(bytes(signer, "userId"))
                .field(bytes(signer, "serverNonce"))
                .field(hash)
                .sha256();
        List<Map<String, Object>> signatures = new ArrayList<>();
        for (JsonNode plan : signer.path("plans")) {
            signatures.add(signature(signatures.size(), plan, signer.path("intent")));
        }
        return Map.of(
                "assertion", passkey.sign(challenge),
                "intentHash", base64(hash),
                "signatures", signatures);
    }

    /** What the touch that takes a payment back stands for. */
    Map<String, Object> cancellation(JsonNode intent) {
        return Map.of("intentId", text(intent, "intentId"), "intentHash", base64(hash(intent)));
    }

    /** The authorizations of these lines, taken back; their nonces are computed here. */
    List<Map<String, Object>> cancellations(JsonNode asked) {
        JsonNode intent = asked.path("intent");
        List<Map<String, Object>> signatures = new ArrayList<>();
        for (JsonNode line : asked.path("lines")) {
            byte[] nonce = Tag.of("wv1/3009")
                    .field(bytes(intent, "intentId"))
                    .u32(line.intValue())
                    .sha256();
            Plan.Authorization plan = new Plan.Authorization(
                    asset(text(intent, "asset")),
                    new Address(text(intent, "from")),
                    new Address(text(intent.path("lines").get(line.intValue()), "to")),
                    number(intent.path("lines").get(line.intValue()), "amount"),
                    new Validity(0, 1),
                    "0x" + HexFormat.of().formatHex(nonce),
                    line.intValue());
            signatures.add(Map.of("line", line.intValue(), "signature", key.sign(RULES.cancellationDigest(plan))));
        }
        return signatures;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The transaction a device would sign for a plan it was shown. */
    static Plan plan(JsonNode plan, JsonNode intent) {
        Asset asset = asset(text(intent, "asset"));
        Address from = new Address(text(intent, "from"));
        int line = plan.path("lines").get(0).intValue();
        if (text(plan, "kind").equals("eip3009")) {
            Validity validity = new Validity(
                    number(plan, "validAfter").longValueExact(),
                    number(plan, "validBefore").longValueExact());
            return new Plan.Authorization(
                    asset,
                    from,
                    new Address(text(plan, "to")),
                    number(plan, "value"),
                    validity,
                    text(plan, "nonce"),
                    line);
        }
        String data = text(plan, "data");
        Address to = EvmAddress.canonical("0x" + data.substring(34, 74));
        Gas gas = new Gas(number(plan, "gasLimit"), number(plan, "maxFeePerGas"), number(plan, "maxPriorityFeePerGas"));
        return new Plan.TransferTx(
                asset, from, to, new BigInteger(data.substring(74), 16), number(plan, "nonce"), gas, line);
    }

    /** Signs anything, as somebody does who uses the same key in another wallet. */
    String sign(Plan plan) {
        return key.sign(RULES, plan);
    }

    static Asset asset(String caip19) {
        return RULES.facts().assets().stream()
                .filter(asset -> asset.caip19().equals(caip19))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Object> signature(int index, JsonNode plan, JsonNode intent) {
        String kind = text(plan, "kind");
        String part = kind.equals("eip3009") ? "signature" : "raw";
        return Map.of("plan", index, "kind", kind, part, sign(plan(plan, intent)));
    }

    private static byte[] hash(JsonNode intent) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (JsonNode line : intent.path("lines")) {
            lines.writeBytes(Tag.of("wv1/line")
                    .u32(line.path("index").intValue())
                    .field(text(line, "to"))
                    .u256(number(line, "amount"))
                    .field(text(line, "ref"))
                    .sha256());
        }
        byte[] all = Tag.of("wv1/lines")
                .u32(intent.path("lines").size())
                .field(lines.toByteArray())
                .sha256();
        return Tag.of("wv1/intent")
                .field(bytes(intent, "intentId"))
                .field(bytes(intent, "organizationId"))
                .field(text(intent, "network"))
                .field(text(intent, "asset"))
                .field(text(intent, "from"))
                .field(all)
                .u256(number(intent, "total"))
                .u64(intent.path("expiresAt").longValue())
                .u32(intent.path("version").intValue())
                .sha256();
    }

    private static byte[] bytes(JsonNode node, String name) {
        return Base64.getUrlDecoder().decode(text(node, name));
    }

    private static BigInteger number(JsonNode node, String name) {
        return new BigInteger(text(node, name));
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).stringValue();
    }
}
