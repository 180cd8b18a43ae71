package allscale.chain;

import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.NetworkId;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** The local network and its well-known test accounts. */
public final class NetworkFixture {

    public static final NetworkFacts LOCAL =
            NetworkRegistry.bundled().network(new NetworkId("eip155:31337")).orElseThrow();
    public static final Asset USDC = LOCAL.assets().getFirst();
    public static final Asset USDT = LOCAL.assets().getLast();
    public static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000);
    public static final Gas GAS = new Gas(BigInteger.valueOf(100_000), GWEI.multiply(BigInteger.TWO), GWEI);

    /** The published keys of the test phrase "test test ... junk", never used for anything of value. */
    private static final String[] KEYS = {
        "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
        "59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
        "5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a",
        "7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6"
    };

    private NetworkFixture() {}

    public static byte[] key(int index) {
        return HexFormat.of().parseHex(KEYS[index]);
    }

    public static Address account(int index) {
        return Secp256k1.address(Secp256k1.publicKey(key(index)));
    }

    /** The local network's rules with another id and one token. */
    public static NetworkFacts with(NetworkId id, Asset asset, TypedDomain domain) {
        NetworkFacts.Token token =
                new NetworkFacts.Token(asset, asset.symbol(), domain, NetworkFacts.IssuerSwitches.NONE, BigInteger.ONE);
        return new NetworkFacts(
                id,
                "Test",
                new NetworkFacts.Currencies(LOCAL.coin(), List.of(token)),
                LOCAL.finality(),
                LOCAL.fees(),
                LOCAL.forwarders(),
                LOCAL.explorer());
    }

    public static Path repository() {
        Path here = Path.of("").toAbsolutePath();
        return here.resolve("contracts").toFile().isDirectory() ? here : here.getParent();
    }

    public static BigInteger units(long units) {
        return BigInteger.valueOf(units);
    }
}
