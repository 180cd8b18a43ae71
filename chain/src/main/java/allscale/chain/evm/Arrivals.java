package allscale.chain.evm;

import allscale.chain.EvmAddress;
import allscale.chain.TxHash;
import allscale.kernel.Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Which transactions brought addresses a token, whatever token it was. */
final class Arrivals {

    /** What every provider takes in one question. */
    private static final int ADDRESSES = 100;

    private final Quorum quorum;

    Arrivals(Quorum quorum) {
        this.quorum = quorum;
    }

    List<TxHash> at(Collection<Address> addresses, long from, long to) {
        List<Address> all = List.copyOf(addresses);
        Set<TxHash> found = new LinkedHashSet<>();
        for (int start = 0; start < all.size(); start += ADDRESSES) {
            found.addAll(some(all.subList(start, Math.min(start + ADDRESSES, all.size())), from, to));
        }
        return List.copyOf(found);
    }

    /** Logs are left out more easily than invented: whatever one node has is named, and looked up by all. */
    private Set<TxHash> some(List<Address> addresses, long from, long to) {
        String topics = addresses.stream()
                .map(address -> "\"0x" + "0".repeat(24)
                        + Hex.of(EvmAddress.bytes(address)).substring(2) + "\"")
                .collect(Collectors.joining(","));
        String filter = ",\"topics\":[\"" + TransferLog.TRANSFER + "\",null,[" + topics + "]]";
        Set<TxHash> found = new LinkedHashSet<>();
        boolean isAnswered = false;
        for (Quorum.Voice<List<TxHash>> voice : quorum.poll(node -> read(node, filter, from, to))) {
            if (voice instanceof Quorum.Voice.Answered<List<TxHash>>(Node _, var answer)) {
                found.addAll(answer);
                isAnswered = true;
            }
        }
        return isAnswered ? found : new LinkedHashSet<>(quorum.first("arrivals", node -> read(node, filter, from, to)));
    }

    /** Anybody can make more of them than a node tells at once: then it is asked about fewer blocks. */
    private static List<TxHash> read(Node node, String filter, long from, long to) {
        List<TxHash> found = new ArrayList<>();
        try {
            for (JsonNode log : node.ask(RpcCall.logs(from, to, filter))) {
                found.add(Answer.txHash(log, "transactionHash"));
            }
        } catch (NodeFault fault) {
            if (from == to || !isTooMuch(fault)) {
                throw fault;
            }
            long middle = from + (to - from) / 2;
            found.addAll(read(node, filter, from, middle));
            found.addAll(read(node, filter, middle + 1, to));
        }
        return found;
    }

    private static boolean isTooMuch(NodeFault fault) {
        return switch (fault.kind()) {
            case TOO_MUCH -> true;
            case ERROR -> Node.saysTooMuch(String.valueOf(fault.getMessage()));
            case UNREACHABLE, NO_ANSWER, BUSY, NONSENSE, MISSING -> false;
        };
    }
}
