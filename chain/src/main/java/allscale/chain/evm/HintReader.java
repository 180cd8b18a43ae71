package allscale.chain.evm;

import allscale.chain.NetworkFacts;
import allscale.kernel.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Asks a node for the transfer logs of the registered tokens and keeps where to look. The cheap way while few of a
 * block's transfers are watched.
 */
record HintReader(NetworkFacts network, Predicate<Address> watched) implements RangeReader.PieceReader<Hint> {

    @Override
    public BlockRange<Hint> read(Node node, long from, long to) {
        Set<Hint> hints = new LinkedHashSet<>();
        Map<String, Boolean> known = new HashMap<>();
        LogReader.read(node.bytes(question(from, to)), log -> take(log, hints, known));
        List<Header> headers = BlockRange.headers(node, from, to);
        demandPlaces(hints, headers);
        return new BlockRange<>(headers, new ArrayList<>(hints));
    }

    private void take(LogFields log, Set<Hint> hints, Map<String, Boolean> known) {
        NetworkFacts.Token token = TransferLog.token(network, log.contract())
                .orElseThrow(() -> NodeFault.nonsense("a log nobody asked for"));
        if (log.isTransfer()) {
            hints.add(new Hint.Seen(log.block(), token));
            if (isWatched(log.fromTopic(), known) || isWatched(log.toTopic(), known)) {
                hints.add(new Hint.Watched(log.block(), log.blockHash(), log.tx()));
            }
        }
    }

    private boolean isWatched(String topic, Map<String, Boolean> known) {
        return known.computeIfAbsent(topic, text -> watched.test(TransferLog.address(text)));
    }

    private static void demandPlaces(Set<Hint> hints, List<Header> headers) {
        long first = headers.getFirst().block().number();
        for (Hint hint : hints) {
            if (hint instanceof Hint.Watched log) {
                long index = log.block() - first;
                if (index < 0 || index >= headers.size()) {
                    throw NodeFault.nonsense("a log outside the blocks asked for");
                }
                if (!headers.get((int) index).block().hash().equals(log.blockHash())) {
                    throw NodeFault.missing("the block of a log");
                }
            }
        }
    }

    private String question(long from, long to) {
        String contracts = network.tokens().stream()
                .map(token -> "\"" + token.asset().contract() + "\"")
                .collect(Collectors.joining(","));
        return RpcCall.logs(from, to, ",\"address\":[" + contracts + "],\"topics\":[\"" + TransferLog.TRANSFER + "\"]")
                .json(0);
    }
}
