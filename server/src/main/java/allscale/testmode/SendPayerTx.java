package allscale.testmode;

import allscale.later.Backoff;
import allscale.later.LaterTask;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Sends what the test payer was asked to send, once. The nonce is kept before anything is sent; after a death in between
 * the chain is asked what became of that nonce, and only what is proved not to have happened is sent. A transaction that
 * looks the same and is known by its hash as another one is not taken for it.
 */
@TestModeOnly
@Component
class SendPayerTx implements LaterTask {

    static final String NAME = "testmode.send-payer-tx";

    private static final Backoff BACKOFF = Backoff.upTo(60, Duration.ofMillis(500), Duration.ofSeconds(10));
    private static final BigInteger TOP_UP = BigInteger.valueOf(1_000_000_000_000L);

    private final PayerTxStore store;
    private final LocalNode node;
    private final LocalFacts facts;

    SendPayerTx(PayerTxStore store, LocalNode node, LocalFacts facts) {
        this.store = store;
        this.node = node;
        this.facts = facts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Backoff backoff() {
        return BACKOFF;
    }

    @Override
    public void run(String instance) {
        UUID id = UUID.fromString(instance);
        Optional<PayerTx> asked = store.find(id).filter(PayerTx::isUnderWay);
        if (asked.isPresent()) {
            PayerTx tx = asked.get();
            Long known = tx.nonce();
            send(tx, known == null ? reserved(tx) : known);
        }
    }

    @Override
    public void exhausted(String instance) {
        store.refused(UUID.fromString(instance), "The local network would not take it. Look at its log.");
    }

    private void send(PayerTx tx, long nonce) {
        Optional<JsonNode> onChain = node.transactionBy(tx.from(), nonce);
        boolean isItsOwn = onChain.isEmpty()
                ? store.sent(tx.id(), taken(tx, nonce))
                : isIt(tx, onChain.get())
                        && store.sent(tx.id(), onChain.get().path("hash").asString());
        if (!isItsOwn) {
            store.release(tx.id());
            throw new IllegalStateException("another transaction of the payer has used nonce " + nonce);
        }
    }

    private String taken(PayerTx tx, long nonce) {
        try {
            return node.send(tx.from(), tx.to(), tx.wei(), tx.data(), nonce);
        } catch (NodeRefused no) {
            store.release(tx.id());
            throw no;
        }
    }

    private long reserved(PayerTx tx) {
        requireCovered(tx);
        long nonce = node.nextNonce(tx.from());
        if (!store.reserve(tx.id(), nonce)) {
            throw new IllegalStateException("another transaction of the payer waits with nonce " + nonce);
        }
        return nonce;
    }

    /** Tokens are made when they run out; a second helping does no harm, they are worth nothing. */
    private void requireCovered(PayerTx tx) {
        if (TokenCalls.isTransfer(tx.data())) {
            BigInteger units = TokenCalls.units(tx.data());
            if (node.tokens(tx.to(), tx.from()).compareTo(units) < 0) {
                String deployer = facts.account("deployer").text();
                node.send(
                        deployer,
                        tx.to(),
                        BigInteger.ZERO,
                        TokenCalls.mint(tx.from(), units.max(TOP_UP)),
                        node.nextNonce(deployer));
                throw new IllegalStateException("the test payer's tokens are being made");
            }
        }
    }

    private static boolean isIt(PayerTx tx, JsonNode onChain) {
        return tx.isSentAs(
                onChain.path("to").asString(""),
                LocalNode.quantity(onChain.path("value")),
                onChain.path("input").asString(TokenCalls.NONE));
    }
}
