package allscale.chain.evm;

import allscale.chain.TxHash;
import allscale.kernel.Address;

/**
 * One question to a node.
 *
 * @param params a JSON array; made here from hexadecimal and fixed words only, so nothing needs escaping
 */
record RpcCall(String method, String params) {

    static RpcCall chainId() {
        return new RpcCall("eth_chainId", "[]");
    }

    /** A header with the hashes of its transactions; {@code which} is a number or a tag. */
    static RpcCall block(String which) {
        return new RpcCall("eth_getBlockByNumber", "[\"" + which + "\",false]");
    }

    static RpcCall block(long number) {
        return block(Hex.quantity(number));
    }

    static RpcCall receipt(TxHash hash) {
        return new RpcCall("eth_getTransactionReceipt", "[\"" + hash + "\"]");
    }

    static RpcCall transaction(TxHash hash) {
        return new RpcCall("eth_getTransactionByHash", "[\"" + hash + "\"]");
    }

    static RpcCall blockReceipts(String blockHash) {
        return new RpcCall("eth_getBlockReceipts", "[\"" + blockHash + "\"]");
    }

    /** Logs of these blocks; {@code rest} narrows them down, as further members of the filter. */
    static RpcCall logs(long from, long to, String rest) {
        return new RpcCall(
                "eth_getLogs",
                "[{\"fromBlock\":\"" + Hex.quantity(from) + "\",\"toBlock\":\"" + Hex.quantity(to) + "\"" + rest
                        + "}]");
    }

    static RpcCall nonce(Address owner, String block) {
        return new RpcCall("eth_getTransactionCount", "[\"" + owner + "\",\"" + block + "\"]");
    }

    static RpcCall balance(Address owner, String block) {
        return new RpcCall("eth_getBalance", "[\"" + owner + "\",\"" + block + "\"]");
    }

    static RpcCall code(Address owner, String block) {
        return new RpcCall("eth_getCode", "[\"" + owner + "\",\"" + block + "\"]");
    }

    static RpcCall call(Address to, byte[] data, String block) {
        return new RpcCall("eth_call", "[{\"to\":\"" + to + "\",\"data\":\"" + Hex.of(data) + "\"},\"" + block + "\"]");
    }

    static RpcCall callFrom(Address from, Address to, byte[] data) {
        return new RpcCall("eth_call", "[" + message(from, to, data) + ",\"latest\"]");
    }

    static RpcCall estimate(Address from, Address to, byte[] data) {
        return new RpcCall("eth_estimateGas", "[" + message(from, to, data) + "]");
    }

    static RpcCall feeHistory() {
        return new RpcCall("eth_feeHistory", "[\"0xa\",\"latest\",[50]]");
    }

    static RpcCall send(String raw) {
        return new RpcCall("eth_sendRawTransaction", "[\"" + raw + "\"]");
    }

    private static String message(Address from, Address to, byte[] data) {
        return "{\"from\":\"" + from + "\",\"to\":\"" + to + "\",\"data\":\"" + Hex.of(data) + "\"}";
    }

    /** The question as JSON-RPC 2.0. */
    String json(int id) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}";
    }
}
