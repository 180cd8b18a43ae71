package allscale.chain.evm;

import allscale.chain.EvmAddress;
import allscale.chain.NetworkFacts;
import allscale.chain.ProbeResult;
import allscale.chain.ProbeResult.Finding;
import allscale.chain.ProbeResult.Kind;
import allscale.chain.TypedDomain;
import allscale.kernel.Address;
import allscale.kernel.PlainText;
import com.esaulpaugh.headlong.abi.Function;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Compares every node with what the registry says about the network. */
final class Probe {

    private static final String LATEST = "latest";
    private static final Function SYMBOL = Function.parse("symbol()", "(string)");
    private static final int MOST_SYMBOL_BYTES = 256;

    private final Quorum quorum;
    private final EvmRules rules;
    private final Clock clock;

    Probe(Quorum quorum, EvmRules rules, Clock clock) {
        this.quorum = quorum;
        this.rules = rules;
        this.clock = clock;
    }

    ProbeResult run() {
        List<Finding> findings = new ArrayList<>();
        int agreeing = 0;
        for (Quorum.Voice<List<Finding>> voice : quorum.poll(this::findings)) {
            switch (voice) {
                case Quorum.Voice.Answered<List<Finding>>(Node node, List<Finding> found) -> {
                    agreeing +=
                            found.stream().noneMatch(finding -> finding.kind().forbids()) ? 1 : 0;
                    findings.addAll(found);
                }
                case Quorum.Voice.Failed<List<Finding>>(Node node, NodeFault fault) ->
                    findings.add(new Finding(
                            Kind.NODE_UNREACHABLE,
                            node.host(),
                            node.host(),
                            "an answer",
                            fault.kind().words()));
            }
        }
        if (agreeing < quorum.needed()) {
            findings.add(new Finding(
                    Kind.NO_QUORUM,
                    quorum.nodes().size() + " nodes",
                    rules.facts().id().caip2(),
                    String.valueOf(quorum.needed()),
                    String.valueOf(agreeing)));
        }
        return new ProbeResult(clock.instant(), findings);
    }

    private List<Finding> findings(Node node) {
        BigInteger expected = BigInteger.valueOf(rules.facts().chainId());
        BigInteger found = Answer.quantity(node.ask(RpcCall.chainId()));
        if (!found.equals(expected)) {
            return List.of(
                    new Finding(Kind.WRONG_CHAIN_ID, node.host(), node.host(), expected.toString(), found.toString()));
        }
        List<Finding> findings = new ArrayList<>();
        for (NetworkFacts.Token token : rules.facts().tokens()) {
            findings.addAll(token(node, token));
        }
        findings.addAll(factory(node));
        findings.addAll(finality(node));
        return findings;
    }

    private static List<Finding> token(Node node, NetworkFacts.Token token) {
        Address contract = token.asset().contract();
        List<Reply> replies = node.replies(List.of(
                RpcCall.code(contract, LATEST),
                RpcCall.call(contract, Calls.plain("decimals()"), LATEST),
                RpcCall.call(contract, Calls.plain("symbol()"), LATEST),
                RpcCall.call(contract, Calls.plain("DOMAIN_SEPARATOR()"), LATEST)));
        String subject = token.asset().caip19();
        if (Answer.data(replies.getFirst().json()).length == 0) {
            return List.of(new Finding(Kind.TOKEN_HAS_NO_CODE, node.host(), subject, "a contract", "nothing"));
        }
        Comparison comparison = new Comparison(node.host(), subject, new ArrayList<>());
        comparison.of(Kind.WRONG_DECIMALS, String.valueOf(token.asset().decimals()), decimals(replies.get(1)));
        comparison.of(Kind.WRONG_SYMBOL, token.chainSymbol(), symbol(replies.get(2)));
        TypedDomain domain = token.domain();
        if (domain != null) {
            String expected = Hex.of(TypedData.separator(domain));
            comparison.of(Kind.WRONG_DOMAIN, expected, separator(replies.get(3)));
        }
        return comparison.findings();
    }

    /** Asks the factory for an address this library can compute itself. */
    private List<Finding> factory(Node node) {
        Address factory = rules.facts().forwarders().factory();
        if (Answer.data(node.ask(RpcCall.code(factory, LATEST))).length == 0) {
            return List.of(new Finding(
                    Kind.FORWARDER_FACTORY_MISSING, node.host(), factory.text(), "the forwarder factory", "nothing"));
        }
        byte[] key = new byte[32];
        String expected = Hex.of(Hex.word(EvmAddress.bytes(rules.forwarder(factory, key))));
        Comparison comparison = new Comparison(node.host(), factory.text(), new ArrayList<>());
        Reply answer = node.replies(List.of(RpcCall.call(factory, Calls.addressOf(factory, key), LATEST)))
                .getFirst();
        comparison.of(Kind.WRONG_FORWARDER_FACTORY, expected, separator(answer));
        return comparison.findings();
    }

    private List<Finding> finality(Node node) {
        Reply reply = node.replies(List.of(RpcCall.block("finalized"))).getFirst();
        boolean served = reply instanceof Reply.Result result && !result.json().isNull();
        String fallback = rules.facts().finality().fallbackBlocks() + " blocks";
        return served
                ? List.of()
                : List.of(new Finding(Kind.NO_FINALIZED_TAG, node.host(), node.host(), "the tag", fallback));
    }

    private static String decimals(Reply reply) {
        return reply instanceof Reply.Result result ? Answer.word(result.json()).toString() : "an error";
    }

    private static String separator(Reply reply) {
        return reply instanceof Reply.Result result ? Hex.of(Answer.data(result.json())) : "an error";
    }

    private static String symbol(Reply reply) {
        if (!(reply instanceof Reply.Result result)) {
            return "an error";
        }
        byte[] data = Answer.data(result.json());
        try {
            return data.length > MOST_SYMBOL_BYTES
                    ? "too long"
                    : SYMBOL.decodeReturn(data).get(0);
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return "no text";
        }
    }

    /** What one node says of one subject, against the registry. */
    private record Comparison(String node, String subject, List<Finding> findings) {

        void of(Kind kind, String expected, String found) {
            if (!expected.equals(found)) {
                // a node chooses what it says, and this is shown and logged
                findings.add(new Finding(kind, node, subject, expected, PlainText.line(found)));
            }
        }
    }
}
