package allscale.intent;

import allscale.chain.Gas;
import allscale.chain.Plan;
import allscale.chain.Validity;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import java.math.BigInteger;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How a plan is kept in its row. */
final class PlanJson {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private PlanJson() {}

    static String write(List<? extends Plan> plans) {
        ArrayNode all = JSON.createArrayNode();
        plans.forEach(plan -> all.add(node(plan)));
        return all.toString();
    }

    static String write(Plan plan) {
        return node(plan).toString();
    }

    /** Reads plans back; all are of the asset of their intent. */
    static List<Plan> plans(String json, Asset asset) {
        return JSON.readTree(json)
                .valueStream()
                .<Plan>map(node -> plan(node, asset))
                .toList();
    }

    static Plan plan(String json, Asset asset) {
        return plan(JSON.readTree(json), asset);
    }

    private static ObjectNode node(Plan plan) {
        ObjectNode node = JSON.createObjectNode()
                .put("asset", plan.asset().caip19())
                .put("from", plan.from().text());
        return switch (plan) {
            case Plan.TransferTx tx ->
                node.put("kind", "transfer_tx")
                        .put("to", tx.to().text())
                        .put("units", tx.units().toString())
                        .put("line", tx.line())
                        .put("nonce", tx.nonce().toString())
                        .put("gasLimit", tx.gas().limit().toString())
                        .put("maxFeePerGas", tx.gas().maxFeePerGas().toString())
                        .put(
                                "maxPriorityFeePerGas",
                                tx.gas().maxPriorityFeePerGas().toString());
            case Plan.Authorization authorization ->
                node.put("kind", "authorization")
                        .put("to", authorization.to().text())
                        .put("units", authorization.units().toString())
                        .put("line", authorization.line())
                        .put("nonce", authorization.nonce())
                        .put("validAfter", authorization.validity().after())
                        .put("validBefore", authorization.validity().before());
        };
    }

    private static Plan plan(JsonNode node, Asset asset) {
        if (!asset.caip19().equals(node.path("asset").stringValue())) {
            throw new IllegalStateException("a plan of another asset than its intent");
        }
        Address from = new Address(node.path("from").stringValue());
        Address to = new Address(node.path("to").stringValue());
        BigInteger units = number(node, "units");
        int line = node.path("line").intValue();
        if (node.path("kind").stringValue().equals("transfer_tx")) {
            Gas gas = new Gas(
                    number(node, "gasLimit"), number(node, "maxFeePerGas"), number(node, "maxPriorityFeePerGas"));
            return new Plan.TransferTx(asset, from, to, units, number(node, "nonce"), gas, line);
        }
        Validity validity = new Validity(
                node.path("validAfter").longValue(), node.path("validBefore").longValue());
        return new Plan.Authorization(
                asset, from, to, units, validity, node.path("nonce").stringValue(), line);
    }

    private static BigInteger number(JsonNode node, String name) {
        return new BigInteger(node.path(name).stringValue());
    }
}
