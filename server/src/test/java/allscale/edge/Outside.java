package allscale.edge;

import allscale.chain.Keccak;
import allscale.chain.TxHash;
import allscale.devnet.AnvilNetwork;
import allscale.devnet.RpcFailed;
import allscale.kernel.Address;
import allscale.kernel.NetworkId;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The world beyond our server: payers and strangers on the local network, and whoever makes its blocks. */
final class Outside {

    static final NetworkId NETWORK = new NetworkId("eip155:31337");
    static final BigInteger ETHER = BigInteger.TEN.pow(18);

    /** A block is final when so many are on top of it. */
    static final int FINAL_DEPTH = 8;

    /** More than any call needs: an estimate on the newest block is too small once the blocks before it have changed. */
    private static final String ROOM_IN_GAS = "0x493e0";

    private static final String TRANSFER = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";

    private final AnvilNetwork anvil;

    Outside(AnvilNetwork anvil) {
        this.anvil = anvil;
    }

    AnvilNetwork anvil() {
        return anvil;
    }

    /** A payer sends a token; the next block has it. */
    TxHash pay(String token, Address to, long units) {
        return call(account("payer"), token(token), "a9059cbb" + word(to) + word(units));
    }

    /** One account calls another with data and no coin; one call at a time, or two would take the same nonce. */
    synchronized TxHash call(Address from, Address to, String data) {
        Map<String, String> call =
                Map.of("from", from.text(), "to", to.text(), "data", "0x" + data, "gas", ROOM_IN_GAS);
        return new TxHash(anvil.rpc().call("eth_sendTransaction", call).asString());
    }

    /** The issuer of a token turns one of its switches. */
    void issuer(String token, String selector, @Nullable Address about) {
        call(account("deployer"), token(token), selector + (about == null ? "" : word(about)));
    }

    /** Plain coin, in wei. */
    TxHash payCoin(Address to, BigInteger wei) {
        Map<String, String> call =
                Map.of("from", account("stranger").text(), "to", to.text(), "value", "0x" + wei.toString(16));
        return new TxHash(anvil.rpc().call("eth_sendTransaction", call).asString());
    }

    void mine(int blocks) {
        anvil.mine(blocks);
    }

    /** What is in a block now becomes final. */
    void mineToFinal() {
        anvil.mine(FINAL_DEPTH + 1);
    }

    /** The newest blocks are replaced by empty ones. */
    void undo(int blocks) {
        anvil.reorg(blocks);
    }

    /** The hash every node gives these signed bytes. */
    static TxHash hash(String raw) {
        byte[] bytes = HexFormat.of().parseHex(raw.substring(2));
        return new TxHash("0x" + HexFormat.of().formatHex(Keccak.hash(bytes)));
    }

    /** Replaces the code at an address; the code of before. */
    String replaceCode(Address at, String code) {
        String before = anvil.rpc().call("eth_getCode", at.text(), "latest").asString();
        anvil.rpc().call("anvil_setCode", at.text(), code);
        return before;
    }

    /** What a transaction offers per unit of gas, in wei. */
    BigInteger maxFee(TxHash tx) {
        return number(anvil.rpc().call("eth_getTransactionByHash", tx.text()).path("maxFeePerGas"));
    }

    /** The signed bytes of a transaction, to be sent again elsewhere. */
    String raw(TxHash tx) {
        return anvil.rpc().call("eth_getRawTransactionByHash", tx.text()).asString();
    }

    TxHash send(String raw) {
        return new TxHash(anvil.rpc().call("eth_sendRawTransaction", raw).asString());
    }

    /** Sends bytes a block may have already. */
    void sendAgain(String raw) {
        try {
            send(raw);
        } catch (RpcFailed alreadyThere) {
            // the node says that it has them
        }
    }

    /** A waiting transaction is forgotten by every node. */
    void drop(TxHash tx) {
        anvil.rpc().call("anvil_dropTransaction", tx.text());
    }

    /** The next block charges this per unit of gas, in wei. */
    void setBaseFee(long wei) {
        anvil.rpc().call("anvil_setNextBlockBaseFeePerGas", "0x" + Long.toHexString(wei));
    }

    /** Whether any transaction waits for a block. */
    boolean isAnythingWaiting() {
        JsonNode pool = anvil.rpc().call("txpool_status");
        return number(pool.path("pending")).signum()
                        + number(pool.path("queued")).signum()
                > 0;
    }

    JsonNode receipt(TxHash tx) {
        return anvil.rpc().call("eth_getTransactionReceipt", tx.text());
    }

    boolean isMined(TxHash tx) {
        return !receipt(tx).isNull();
    }

    boolean hasSucceeded(TxHash tx) {
        return receipt(tx).path("status").asString("").equals("0x1");
    }

    /** On the newest block. */
    BigInteger balance(String token, Address owner) {
        Map<String, String> call = Map.of("to", token(token).text(), "data", "0x70a08231" + word(owner));
        return number(anvil.rpc().call("eth_call", call, "latest"));
    }

    /** Of the newest block, in seconds. */
    long time() {
        return number(anvil.rpc().call("eth_getBlockByNumber", "latest", false).path("timestamp"))
                .longValueExact();
    }

    long nonce(Address owner) {
        return number(anvil.rpc().call("eth_getTransactionCount", owner.text(), "latest"))
                .longValueExact();
    }

    /** How often units of a token have left an address. */
    int transfersFrom(String token, Address owner) {
        Map<String, Object> filter = Map.of(
                "address", token(token).text(),
                "fromBlock", "0x0",
                "topics", List.of(TRANSFER, "0x" + word(owner)));
        return anvil.rpc().call("eth_getLogs", filter).size();
    }

    Address token(String name) {
        return new Address(anvil.local().token(name));
    }

    Address account(String name) {
        return new Address(anvil.local().account(name));
    }

    static String word(Address address) {
        return "0".repeat(24) + address.text().substring(2);
    }

    static String word(long units) {
        return String.format("%064x", units);
    }

    private static BigInteger number(JsonNode hex) {
        return new BigInteger(hex.asString().substring(2), 16);
    }
}
