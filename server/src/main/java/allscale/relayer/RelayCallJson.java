package allscale.relayer;

import allscale.chain.NetworkFacts;
import allscale.chain.Plan;
import allscale.chain.RelayCall;
import allscale.chain.Validity;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import java.math.BigInteger;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How a call is kept in its row. */
final class RelayCallJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RelayCallJson() {}

    static String write(RelayCall call) {
        return switch (call) {
            case RelayCall.Sweep sweep ->
                JSON.createObjectNode()
                        .put("kind", "sweep")
                        .set(
                                "items",
                                JSON.valueToTree(sweep.items().stream()
                                        .map(RelayCallJson::item)
                                        .toList()))
                        .toString();
            case RelayCall.Authorize(Plan.Authorization plan, String signature) -> about("authorize", plan, signature);
            case RelayCall.Cancel(Plan.Authorization plan, String signature) -> about("cancel", plan, signature);
        };
    }

    private static String about(String kind, Plan.Authorization plan, String signature) {
        return JSON.createObjectNode()
                .put("kind", kind)
                .put("asset", plan.asset().caip19())
                .put("from", plan.from().text())
                .put("to", plan.to().text())
                .put("units", plan.units().toString())
                .put("after", plan.validity().after())
                .put("before", plan.validity().before())
                .put("nonce", plan.nonce())
                .put("line", plan.line())
                .put("signature", signature)
                .toString();
    }

    static RelayCall read(String json, NetworkFacts facts) {
        JsonNode call = JSON.readTree(json);
        String kind = call.path("kind").stringValue("");
        return switch (kind) {
            case "sweep" -> sweep(call);
            case "authorize" -> new RelayCall.Authorize(authorization(call, facts), signature(call));
            case "cancel" -> new RelayCall.Cancel(authorization(call, facts), signature(call));
            default -> throw new IllegalStateException("no such call: " + kind);
        };
    }

    private static String signature(JsonNode call) {
        return call.path("signature").stringValue();
    }

    private static Item item(RelayCall.SweepItem item) {
        return new Item(
                item.destination().text(),
                item.key(),
                item.tokens().stream().map(Address::text).toList());
    }

    private record Item(String destination, String key, List<String> tokens) {}

    private static RelayCall.Sweep sweep(JsonNode call) {
        return new RelayCall.Sweep(call.path("items")
                .valueStream()
                .map(item -> new RelayCall.SweepItem(
                        new Address(item.path("destination").stringValue()),
                        item.path("key").stringValue(),
                        item.path("tokens")
                                .valueStream()
                                .map(token -> new Address(token.stringValue()))
                                .toList()))
                .toList());
    }

    private static Plan.Authorization authorization(JsonNode call, NetworkFacts facts) {
        String caip19 = call.path("asset").stringValue();
        Asset asset = facts.assets().stream()
                .filter(one -> one.caip19().equals(caip19))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no longer registered: " + caip19));
        return new Plan.Authorization(
                asset,
                new Address(call.path("from").stringValue()),
                new Address(call.path("to").stringValue()),
                new BigInteger(call.path("units").stringValue()),
                new Validity(call.path("after").longValue(), call.path("before").longValue()),
                call.path("nonce").stringValue(),
                call.path("line").intValue());
    }
}
