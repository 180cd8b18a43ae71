package allscale.devnet;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands on the local network: the contracts of {@code devnet/evm/deploy.json} at the addresses of {@code
 * local.json}. Deploying is idempotent, because every contract has one address (CREATE2) and is made only when its place
 * is empty.
 */
public final class LocalEvm {

    private static final BigInteger FIRST_TOKENS = BigInteger.valueOf(1_000_000_000_000L);

    private final JsonNode plan;
    private final JsonNode facts;

    private LocalEvm(JsonNode plan, JsonNode facts) {
        this.plan = plan;
        this.facts = facts;
    }

    /** Reads the files below a checkout. */
    static LocalEvm in(Path checkout) {
        Path folder = checkout.resolve("devnet").resolve("evm");
        return new LocalEvm(read(folder.resolve("deploy.json")), read(folder.resolve("local.json")));
    }

    public String deployer() {
        return account("deployer");
    }

    /** One of the funded test accounts by its name in {@code local.json}. */
    public String account(String name) {
        return required(facts.path("accounts").path(name), "accounts." + name);
    }

    /** The address of a registered token ({@code usdc}, {@code usdt}) or an unregistered one ({@code junk}). */
    public String token(String name) {
        JsonNode registered = facts.path("tokens").path(name);
        JsonNode token = registered.isObject()
                ? registered
                : facts.path("unregisteredTokens").path(name);
        return required(token.path("address"), "tokens." + name);
    }

    public long chainId() {
        return facts.path("chainId").asLong();
    }

    /** Everything {@code local.json} says. */
    public JsonNode facts() {
        return facts;
    }

    /** Makes the missing contracts in order; on a new chain the payer also gets a million of each registered token. */
    void deploy(JsonRpc rpc, Runnable mineOne) {
        boolean isNew = false;
        for (JsonNode call : plan.path("calls")) {
            if (!isDeployed(rpc, call)) {
                isNew = true;
                deploy(rpc, mineOne, call);
            }
        }
        if (isNew) {
            mintTo(rpc, account("payer"));
            mineOne.run();
        }
    }

    private void mintTo(JsonRpc rpc, String owner) {
        for (JsonNode token : facts.path("tokens")) {
            mint(rpc, token.path("address").asString(), owner, FIRST_TOKENS);
        }
    }

    void mint(JsonRpc rpc, String token, String to, BigInteger units) {
        String data = "0x40c10f19" + "0".repeat(24) + to.substring(2) + String.format("%064x", units);
        rpc.call("eth_sendTransaction", Map.of("from", deployer(), "to", token, "data", data));
    }

    private static boolean isDeployed(JsonRpc rpc, JsonNode call) {
        return rpc.call("eth_getCode", call.path("expect").asString(), "latest")
                        .asString()
                        .length()
                > 2;
    }

    private void deploy(JsonRpc rpc, Runnable mineOne, JsonNode call) {
        rpc.call(
                "eth_sendTransaction",
                Map.of(
                        "from",
                        plan.path("from").asString(),
                        "to",
                        call.path("to").asString(),
                        "data",
                        call.path("data").asString()));
        mineOne.run();
        if (!isDeployed(rpc, call)) {
            throw new DevnetRefused(
                    "The contract " + call.path("name").asString() + " could not be made on the local network.");
        }
    }

    /** Names of the contracts in the order they are made. */
    List<String> contracts() {
        return StreamSupport.stream(plan.path("calls").spliterator(), false)
                .map(call -> call.path("name").asString())
                .toList();
    }

    private static JsonNode read(Path file) {
        try {
            return JsonMapper.shared().readTree(Files.readString(file));
        } catch (IOException missing) {
            throw new DevnetRefused("The file " + file + " is missing: run bin/up from a complete checkout.", missing);
        }
    }

    private static String required(JsonNode value, String name) {
        if (!value.isString()) {
            throw new IllegalStateException("local.json has no " + name);
        }
        return value.asString();
    }
}
