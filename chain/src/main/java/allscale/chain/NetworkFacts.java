package allscale.chain;

import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.NetworkId;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is written down about a network before any node is asked. A probe compares it with the chain.
 *
 * @param money the coin that pays fees, and the registered tokens
 * @param explorer where people look things up, empty patterns when there is no such place
 */
public record NetworkFacts(
        NetworkId id,
        String name,
        Currencies money,
        Finality finality,
        FeeRule fees,
        Forwarders forwarders,
        Explorer explorer) {

    private static final String LOCAL_CHAIN = "31337";

    /** The number a transaction of this network is signed for. */
    public long chainId() {
        return Long.parseLong(id.reference());
    }

    /** Whether this is the network for trying and testing, whose money is worth nothing. */
    public boolean isLocal() {
        return id.reference().equals(LOCAL_CHAIN);
    }

    /** The same network, looked up elsewhere. */
    public NetworkFacts lookedUpAt(Explorer other) {
        return new NetworkFacts(id, name, money, finality, fees, forwarders, other);
    }

    public Asset coin() {
        return money.coin();
    }

    public List<Token> tokens() {
        return money.tokens();
    }

    /** The registered tokens as assets. */
    public List<Asset> assets() {
        return money.tokens().stream().map(Token::asset).toList();
    }

    public Optional<Token> token(Asset asset) {
        return money.tokens().stream()
                .filter(token -> token.asset().equals(asset))
                .findFirst();
    }

    public Optional<Token> tokenAt(Address contract) {
        return money.tokens().stream()
                .filter(token -> token.asset().contract().equals(contract))
                .findFirst();
    }

    /** The coin that pays fees, and the registered tokens. */
    public record Currencies(Asset coin, List<Token> tokens) {

        public Currencies {
            tokens = List.copyOf(tokens);
        }
    }

    /**
     * A registered token.
     *
     * @param chainSymbol what the contract itself answers to {@code symbol()}; people are shown the asset's symbol
     * @param domain the EIP-712 domain of its EIP-3009 authorizations, or null when the token has none
     * @param issuer which switches its issuer holds
     * @param minimumUnits the least that is worth sending or sponsoring, in base units
     */
    public record Token(
            Asset asset,
            String chainSymbol,
            @Nullable TypedDomain domain,
            IssuerSwitches issuer,
            BigInteger minimumUnits) {

        /** Whether a payer can pay with a signature alone, without coin for gas. */
        public boolean isGasless() {
            return domain != null;
        }
    }

    /** How the contract tells whom its issuer has blocked; each is also read before every payment. */
    public enum IssuerSwitches {
        NONE,
        /** {@code isBlacklisted(address)} and {@code paused()}. */
        CIRCLE,
        /** {@code isBlackListed(address)}, {@code paused()}, and the fee {@code basisPointsRate()}. */
        TETHER,
        /** {@code isBlocked(address)}, no pause. */
        TETHER_BRIDGED
    }

    /**
     * When a block is final.
     *
     * @param rule in words, with the reason
     * @param minBlocks how far behind the latest block a final block is at least, whatever a node says
     * @param fallbackBlocks how far behind it is where nodes do not serve the tag {@code finalized}
     * @param blockTime how often blocks come, about
     */
    public record Finality(String rule, int minBlocks, int fallbackBlocks, Duration blockTime) {}

    /**
     * What gas may cost. Prices in base units of the coin per unit of gas.
     *
     * @param maxFeePerGas the cap nothing signed here ever exceeds
     * @param minPriorityFeePerGas the least tip the network's nodes take
     * @param maxTransferGas the most gas one token transfer may be given
     */
    public record FeeRule(BigInteger maxFeePerGas, BigInteger minPriorityFeePerGas, BigInteger maxTransferGas) {}

    /**
     * Where forwarders come from. Their addresses follow from these values, so they never change.
     *
     * @param factory its address commits to its code, so any code there is the right code
     * @param implementation what every forwarder is a clone of
     * @param initCodeHash Keccak-256 of the code every forwarder is created with
     */
    public record Forwarders(Address factory, Address implementation, String initCodeHash) {}

    /**
     * Where people look things up.
     *
     * @param tx address of a page with {@code {tx}} for the hash, or empty
     * @param address address of a page with {@code {address}}, or empty
     */
    public record Explorer(String tx, String address) {

        public String transactionPage(TxHash hash) {
            return tx.replace("{tx}", hash.text());
        }

        public String addressPage(Address who) {
            return address.replace("{address}", who.text());
        }
    }
}
