package allscale.testmode;

import allscale.chain.EvmAddress;
import allscale.kernel.Address;
import allscale.kernel.Money;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Looks transactions and addresses of the local network up, as a public explorer does on others. */
@TestModeOnly
@Component
class LocalExplorer {

    private static final int LATEST = 25;

    /** A token movement; the amount is null when the token is not known here. */
    record Movement(
            String tx,
            Address token,
            Address from,
            Address to,
            @Nullable Money money,
            BigInteger units,
            long block,
            int position) {}

    /** Where a transaction stands: in which block, how deep, with which outcome. */
    record Inclusion(long block, Instant at, boolean succeeded, Money fee, long confirmations, boolean isFinal) {}

    /** @param inclusion null while it waits for a block */
    record Tx(
            String hash,
            Address from,
            @Nullable Address to,
            Money value,
            long nonce,
            String data,
            @Nullable Inclusion inclusion,
            List<Movement> movements) {}

    /** What an address holds and what lately happened there. */
    record Holder(Address address, boolean isContract, List<Money> balances, List<Movement> latest) {}

    private final LocalNode node;
    private final LocalFacts facts;

    LocalExplorer(LocalNode node, LocalFacts facts) {
        this.node = node;
        this.facts = facts;
    }

    /** Empty when the network does not know it. */
    Optional<Tx> transaction(String hash) {
        return node.transaction(hash).map(tx -> tx(tx, node.receipt(hash)));
    }

    Holder holder(Address address) {
        List<Money> balances = new ArrayList<>();
        balances.add(new Money(node.coin(address.text()), facts.coin()));
        for (LocalFacts.Token token : facts.tokens()) {
            BigInteger units = node.tokens(token.contract().text(), address.text());
            if (token.isRegistered() || units.signum() > 0) {
                balances.add(new Money(units, token.asset()));
            }
        }
        boolean isContract =
                node.call("eth_getCode", address.text(), "latest").asString("").length() > 2;
        return new Holder(address, isContract, balances, latest(address));
    }

    private Tx tx(JsonNode tx, Optional<JsonNode> receipt) {
        String to = tx.path("to").asString("");
        return new Tx(
                tx.path("hash").asString(),
                EvmAddress.canonical(tx.path("from").asString()),
                to.isEmpty() ? null : EvmAddress.canonical(to),
                new Money(LocalNode.quantity(tx.path("value")), facts.coin()),
                LocalNode.quantity(tx.path("nonce")).longValueExact(),
                tx.path("input").asString(TokenCalls.NONE),
                receipt.map(this::inclusion).orElse(null),
                receipt.map(one -> movements(one.path("logs"))).orElse(List.of()));
    }

    private Inclusion inclusion(JsonNode receipt) {
        long block = LocalNode.quantity(receipt.path("blockNumber")).longValueExact();
        JsonNode header =
                node.call("eth_getBlockByNumber", receipt.path("blockNumber").asString(), false);
        BigInteger fee = LocalNode.quantity(receipt.path("gasUsed"))
                .multiply(LocalNode.quantity(receipt.path("effectiveGasPrice")));
        return new Inclusion(
                block,
                Instant.ofEpochSecond(
                        LocalNode.quantity(header.path("timestamp")).longValueExact()),
                receipt.path("status").asString().equals("0x1"),
                new Money(fee, facts.coin()),
                number("latest") - block + 1,
                number("finalized") >= block);
    }

    private long number(String tag) {
        return LocalNode.quantity(node.call("eth_getBlockByNumber", tag, false).path("number"))
                .longValueExact();
    }

    /** Newest first, in and out. */
    private List<Movement> latest(Address address) {
        String word = "0x" + TokenCalls.word(address.text());
        List<Movement> all = new ArrayList<>();
        all.addAll(logs(List.of(TokenCalls.TRANSFER_TOPIC, word)));
        all.addAll(logs(List.of(TokenCalls.TRANSFER_TOPIC, List.of(), word)).stream()
                .filter(movement -> !movement.from().equals(movement.to()))
                .toList());
        return all.stream()
                .sorted(Comparator.comparingLong(Movement::block)
                        .thenComparingInt(Movement::position)
                        .reversed())
                .limit(LATEST)
                .toList();
    }

    private List<Movement> logs(List<Object> topics) {
        return movements(node.call("eth_getLogs", Map.of("fromBlock", "0x0", "toBlock", "latest", "topics", topics)));
    }

    private List<Movement> movements(JsonNode logs) {
        List<Movement> movements = new ArrayList<>();
        for (JsonNode log : logs) {
            JsonNode topics = log.path("topics");
            if (topics.size() == 3 && topics.path(0).asString().equals(TokenCalls.TRANSFER_TOPIC)) {
                movements.add(movement(log, topics));
            }
        }
        return movements;
    }

    private Movement movement(JsonNode log, JsonNode topics) {
        Address token = EvmAddress.canonical(log.path("address").asString());
        BigInteger units = LocalNode.quantity(log.path("data"));
        return new Movement(
                log.path("transactionHash").asString(),
                token,
                address(topics.path(1)),
                address(topics.path(2)),
                facts.token(token).map(known -> new Money(units, known.asset())).orElse(null),
                units,
                LocalNode.quantity(log.path("blockNumber")).longValueExact(),
                LocalNode.quantity(log.path("logIndex")).intValueExact());
    }

    private static Address address(JsonNode topic) {
        return EvmAddress.canonical("0x" + topic.asString().substring(26));
    }
}
