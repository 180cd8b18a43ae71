package allscale.chain;

import allscale.devnet.AnvilNetwork;
import allscale.kernel.Address;
import allscale.kernel.NetworkId;

/** A local node that plays a main network: its chain id, and the test tokens at the addresses of the real ones. */
final class Disguised {

    static final NetworkFacts BASE =
            NetworkRegistry.bundled().network(new NetworkId("eip155:8453")).orElseThrow();
    static final NetworkFacts.Token USDC = BASE.tokens().getFirst();
    static final NetworkFacts.Token USDT = BASE.tokens().getLast();

    private static final int SLOTS = 12;

    private Disguised() {}

    static AnvilNetwork asBase() {
        AnvilNetwork node = AnvilNetwork.forTest();
        node.rpc().call("anvil_setChainId", BASE.chainId());
        copy(node, node.local().token("usdc"), USDC.asset().contract());
        copy(node, node.local().token("usdt"), USDT.asset().contract());
        node.mine(1);
        return node;
    }

    static void erase(AnvilNetwork node, Address contract) {
        node.rpc().call("anvil_setCode", contract.text(), "0x");
        node.mine(1);
    }

    /** Puts a contract at another address, with the first of its storage: its name and symbol are there. */
    static void copy(AnvilNetwork node, String from, Address to) {
        String code = node.rpc().call("eth_getCode", from, "latest").asString();
        node.rpc().call("anvil_setCode", to.text(), code);
        for (int slot = 0; slot < SLOTS; slot++) {
            String at = "0x" + Integer.toHexString(slot);
            String word =
                    node.rpc().call("eth_getStorageAt", from, at, "latest").asString();
            node.rpc().call("anvil_setStorageAt", to.text(), at, word);
        }
    }
}
