package allscale.chain.evm;

import allscale.chain.NetworkFacts;
import allscale.kernel.Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What one node says about a run of blocks: every header, chained by parent hash, and the transfer logs in them.
 *
 * @param sights which tokens were seen in which block, to compare with the headers' filters
 */
record BlockRange(List<Header> headers, List<TransferLog> logs, Set<LogReader.Sight> sights) {

    static BlockRange read(Node node, NetworkFacts network, Predicate<Address> watched, long from, long to) {
        LogReader.Logs logs = new LogReader(network, watched).read(node.bytes(question(network, from, to)));
        List<Header> headers = headers(node, from, to);
        demandPlaces(logs.watched(), headers);
        return new BlockRange(headers, logs.watched(), logs.sights());
    }

    static List<Header> headers(Node node, long from, long to) {
        List<Header> headers = new ArrayList<>();
        List<RpcCall> questions =
                LongStream.rangeClosed(from, to).mapToObj(RpcCall::block).toList();
        for (Reply reply : node.replies(questions)) {
            Header header = Header.of(reply.json());
            if (header.block().number() != from + headers.size()) {
                throw NodeFault.nonsense("another block than asked for");
            }
            demandFollows(headers, header);
            headers.add(header);
        }
        return headers;
    }

    /** This run and the one behind it. */
    BlockRange then(BlockRange next) {
        demandFollows(headers, next.headers.getFirst());
        List<Header> allHeaders = new ArrayList<>(headers);
        allHeaders.addAll(next.headers);
        List<TransferLog> allLogs = new ArrayList<>(logs);
        allLogs.addAll(next.logs);
        Set<LogReader.Sight> allSights = new HashSet<>(sights);
        allSights.addAll(next.sights);
        return new BlockRange(allHeaders, allLogs, allSights);
    }

    private static void demandFollows(List<Header> headers, Header next) {
        if (!headers.isEmpty()
                && !headers.getLast().block().hash().equals(next.block().parentHash())) {
            throw NodeFault.missing("the parent of block " + next.block().number());
        }
    }

    private static void demandPlaces(List<TransferLog> logs, List<Header> headers) {
        long first = headers.getFirst().block().number();
        for (TransferLog log : logs) {
            long index = log.block() - first;
            if (index < 0 || index >= headers.size()) {
                throw NodeFault.nonsense("a log outside the blocks asked for");
            }
            if (!headers.get((int) index).block().hash().equals(log.blockHash())) {
                throw NodeFault.missing("the block of a log");
            }
        }
    }

    private static String question(NetworkFacts network, long from, long to) {
        String contracts = network.tokens().stream()
                .map(token -> "\"" + token.asset().contract() + "\"")
                .collect(Collectors.joining(","));
        return new RpcCall(
                        "eth_getLogs",
                        "[{\"fromBlock\":\"" + Hex.quantity(from) + "\",\"toBlock\":\"" + Hex.quantity(to)
                                + "\",\"address\":[" + contracts + "],\"topics\":[\"" + TransferLog.TRANSFER
                                + "\"]}]")
                .json(0);
    }
}
