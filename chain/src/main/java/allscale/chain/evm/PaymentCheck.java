package allscale.chain.evm;

import allscale.chain.EvmAddress;
import allscale.chain.NetworkFacts;
import allscale.chain.Preflight;
import allscale.chain.Preflight.Finding;
import allscale.kernel.Address;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What speaks against a payment: first what the addresses themselves say, then the issuer's switches, balances and a
 * trial run, in one question to each node. A switch that cannot be read stops the payment.
 */
final class PaymentCheck {

    private static final String LATEST = "latest";

    /** A payee that gets its first or its last token in the meantime costs one storage slot more. */
    private static final BigInteger RESERVE = BigInteger.valueOf(25_000);

    private final Quorum quorum;
    private final NetworkFacts network;

    PaymentCheck(Quorum quorum, NetworkFacts network) {
        this.quorum = quorum;
        this.network = network;
    }

    Preflight check(Address from, Address to, NetworkFacts.Token token, BigInteger units) {
        List<Finding> findings = new ArrayList<>(ofAddresses(from, to));
        if (findings.contains(Finding.PAYEE_NOT_CANONICAL)) {
            return new Preflight(findings, network.fees().maxTransferGas());
        }
        Payment payment = new Payment(from, to, token, units);
        return agreed(quorum.poll(node -> ask(node, findings, payment)));
    }

    /** What a quorum finds, and nothing that a quorum does not find; the gas that most of them ask for is enough. */
    private Preflight agreed(List<Quorum.Voice<Preflight>> voices) {
        List<Preflight> said = Quorum.answers(voices);
        Map<Finding, Integer> counts = new EnumMap<>(Finding.class);
        said.forEach(one -> one.findings().forEach(finding -> counts.merge(finding, 1, Integer::sum)));
        boolean isTold = counts.values().stream()
                .allMatch(count -> count >= quorum.needed() || said.size() - count >= quorum.needed());
        if (said.size() < quorum.needed() || !isTold) {
            throw quorum.unavailable("preflight: no quorum", voices);
        }
        List<Finding> findings = counts.keySet().stream()
                .filter(finding -> counts.getOrDefault(finding, 0) >= quorum.needed())
                .toList();
        List<BigInteger> rising =
                said.stream().map(Preflight::gasLimit).sorted().toList();
        return new Preflight(findings, rising.get(rising.size() / 2));
    }

    private record Payment(Address from, Address to, NetworkFacts.Token token, BigInteger units) {

        Address contract() {
            return token.asset().contract();
        }

        byte[] call() {
            return Calls.transfer(to, units);
        }
    }

    private List<Finding> ofAddresses(Address from, Address to) {
        List<Finding> findings = new ArrayList<>();
        if (!isCanonical(to)) {
            return List.of(Finding.PAYEE_NOT_CANONICAL);
        }
        if (to.equals(EvmAddress.ZERO)) {
            findings.add(Finding.PAYEE_IS_ZERO);
        }
        if (!to.equals(EvmAddress.ZERO) && EvmAddress.isNobodys(to)) {
            findings.add(Finding.PAYEE_IS_NOBODYS);
        }
        if (to.equals(from)) {
            findings.add(Finding.PAYEE_IS_SELF);
        }
        if (network.tokenAt(to).isPresent()) {
            findings.add(Finding.PAYEE_IS_TOKEN_CONTRACT);
        }
        if (to.equals(network.forwarders().factory())
                || to.equals(network.forwarders().implementation())) {
            findings.add(Finding.PAYEE_IS_FORWARDER_FACTORY);
        }
        return findings;
    }

    private static boolean isCanonical(Address address) {
        try {
            return EvmAddress.canonical(address.text()).equals(address);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Preflight ask(Node node, List<Finding> known, Payment payment) {
        Switches switches = Switches.of(payment.token().issuer());
        List<RpcCall> questions = new ArrayList<>(List.of(
                RpcCall.code(payment.to(), LATEST),
                RpcCall.code(payment.from(), LATEST),
                RpcCall.call(payment.contract(), Calls.balanceOf(payment.from()), LATEST),
                RpcCall.callFrom(payment.from(), payment.contract(), payment.call()),
                RpcCall.estimate(payment.from(), payment.contract(), payment.call()),
                RpcCall.call(payment.to(), Calls.plain("totalSupply()"), LATEST),
                RpcCall.call(payment.to(), Calls.plain("decimals()"), LATEST)));
        questions.addAll(switches.questions(payment.contract(), payment.to(), payment.from()));
        List<Reply> replies = node.replies(questions);
        List<Finding> findings = new ArrayList<>(known);
        add(findings, isContract(replies.get(0)), Finding.PAYEE_IS_CONTRACT);
        add(findings, isContract(replies.get(1)), Finding.SENDER_HAS_CODE);
        add(findings, isShort(replies.get(2), payment.units()), Finding.BALANCE_TOO_SHORT);
        boolean isToken = isContract(replies.get(0)) && isWord(replies.get(5)) && isWord(replies.get(6));
        add(findings, isToken && !known.contains(Finding.PAYEE_IS_TOKEN_CONTRACT), Finding.PAYEE_IS_TOKEN_CONTRACT);
        findings.addAll(switches.findings(replies.subList(7, replies.size())));
        boolean explained = findings.stream().anyMatch(Finding::blocks);
        add(findings, !explained && fails(replies.get(3)), Finding.WOULD_FAIL);
        return new Preflight(findings, gasLimit(replies.get(4)));
    }

    private static boolean isContract(Reply reply) {
        return Answer.data(reply.json()).length > 0;
    }

    private static boolean isWord(Reply reply) {
        return reply instanceof Reply.Result result && Answer.data(result.json()).length == 32;
    }

    private static boolean isShort(Reply reply, BigInteger units) {
        return Answer.word(reply.json()).compareTo(units) < 0;
    }

    /** A trial run fails when it reverts, or when it answers false; some tokens answer nothing. */
    private static boolean fails(Reply reply) {
        return switch (reply) {
            case Reply.Result result -> {
                byte[] answer = Answer.data(result.json());
                yield answer.length > 0 && new BigInteger(1, answer).signum() == 0;
            }
            case Reply.Failure failure -> true;
        };
    }

    private BigInteger gasLimit(Reply reply) {
        BigInteger most = network.fees().maxTransferGas();
        return switch (reply) {
            case Reply.Result result ->
                Answer.quantity(result.json()).add(RESERVE).min(most);
            case Reply.Failure failure -> most;
        };
    }

    private static void add(List<Finding> findings, boolean found, Finding finding) {
        if (found) {
            findings.add(finding);
        }
    }

    /**
     * How an issuer's switches are read.
     *
     * @param blocked the function that tells whether an address is blocked, or null
     * @param paused the function that tells whether nothing moves, or null
     * @param fee the function that tells what the issuer keeps of each transfer, or null
     */
    private record Switches(
            @Nullable String blocked,
            @Nullable String paused,
            @Nullable String fee) {

        static Switches of(NetworkFacts.IssuerSwitches issuer) {
            return switch (issuer) {
                case NONE -> new Switches(null, null, null);
                case CIRCLE -> new Switches("isBlacklisted(address)", "paused()", null);
                case TETHER -> new Switches("isBlackListed(address)", "paused()", "basisPointsRate()");
                case TETHER_BRIDGED -> new Switches("isBlocked(address)", null, null);
            };
        }

        List<RpcCall> questions(Address contract, Address to, Address from) {
            List<RpcCall> questions = new ArrayList<>();
            if (blocked != null) {
                questions.add(RpcCall.call(contract, Calls.about(blocked, to), LATEST));
                questions.add(RpcCall.call(contract, Calls.about(blocked, from), LATEST));
            }
            if (paused != null) {
                questions.add(RpcCall.call(contract, Calls.plain(paused), LATEST));
            }
            if (fee != null) {
                questions.add(RpcCall.call(contract, Calls.plain(fee), LATEST));
            }
            return questions;
        }

        List<Finding> findings(List<Reply> replies) {
            List<Finding> findings = new ArrayList<>();
            int next = blocked == null ? 0 : 2;
            if (blocked != null) {
                add(findings, Answer.flag(replies.get(0).json()), Finding.PAYEE_BLACKLISTED);
                add(findings, Answer.flag(replies.get(1).json()), Finding.SENDER_BLACKLISTED);
            }
            if (paused != null) {
                add(findings, Answer.flag(replies.get(next).json()), Finding.TOKEN_PAUSED);
                next++;
            }
            if (fee != null) {
                add(findings, Answer.word(replies.get(next).json()).signum() > 0, Finding.TOKEN_TAKES_FEE);
            }
            return findings;
        }
    }
}
