package allscale.chain.evm;

import allscale.chain.BlockRef;
import allscale.chain.Chunk;
import allscale.chain.EvmAddress;
import allscale.chain.NetworkFacts;
import allscale.chain.NetworkUnavailable;
import allscale.chain.TokenTransfer;
import allscale.chain.TxHash;
import allscale.kernel.Address;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the transfers of a run of blocks so that neither an omitted nor an invented log passes: logs only point at
 * transactions, a quorum's receipts say what those moved, and the last block must be on the quorum's chain. With several
 * nodes a quorum of them is asked for logs; with one, the headers' log filters are compared with what it sent.
 */
final class Transfers {

    private static final Logger LOG = LoggerFactory.getLogger(Transfers.class);

    private final Quorum quorum;
    private final NetworkFacts network;
    private final Heads heads;
    private final Receipts receipts;
    private final RangeReader reader;

    Transfers(Quorum quorum, NetworkFacts network, Heads heads, Receipts receipts) {
        this.quorum = quorum;
        this.network = network;
        this.heads = heads;
        this.receipts = receipts;
        this.reader = new RangeReader(quorum, network);
    }

    Chunk read(long from, long to, Predicate<Address> watched) {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no blocks from " + from + " to " + to);
        }
        List<BlockRange> ranges = ranges(from, to, watched);
        List<Header> headers = ranges.getFirst().headers();
        BlockRef last = headers.getLast().block();
        if (quorum.needed() > 1 && !heads.block(to).equals(last)) {
            throw new NetworkUnavailable("the node that was read is on another chain at block " + to);
        }
        Set<TxHash> txs = new LinkedHashSet<>();
        ranges.forEach(range -> range.logs().forEach(log -> txs.add(log.tx())));
        if (quorum.needed() == 1) {
            txs.addAll(omitted(ranges.getFirst(), watched));
        }
        return new Chunk(headers.getFirst().block(), last, transfers(headers, List.copyOf(txs), watched));
    }

    /** The answers of as many nodes as must agree, the most trusted first. */
    private List<BlockRange> ranges(long from, long to, Predicate<Address> watched) {
        List<BlockRange> ranges = new ArrayList<>();
        List<Quorum.Voice<BlockRange>> failures = new ArrayList<>();
        for (Node node : quorum.preferred()) {
            try {
                ranges.add(reader.read(node, watched, from, to));
            } catch (NodeFault fault) {
                failures.add(new Quorum.Voice.Failed<>(node, fault));
            }
            if (ranges.size() == quorum.needed()) {
                return ranges;
            }
        }
        throw quorum.unavailable("blocks " + from + " to " + to, failures);
    }

    /** Transactions of blocks whose filter speaks of a token of which the only node sent no log. */
    private Set<TxHash> omitted(BlockRange range, Predicate<Address> watched) {
        Set<TxHash> found = new LinkedHashSet<>();
        for (Header header : range.headers()) {
            if (isSuspicious(header, range.sights())) {
                for (Receipt receipt : receipts.ofBlock(header.block())) {
                    if (receipt.moves().stream().anyMatch(move -> isWatched(move, watched))) {
                        LOG.warn(
                                "{}: a node left out logs of block {}",
                                network.id(),
                                header.block().number());
                        found.add(receipt.tx());
                    }
                }
            }
        }
        return found;
    }

    private boolean isSuspicious(Header header, Set<LogReader.Sight> sights) {
        return network.tokens().stream()
                .anyMatch(token -> !sights.contains(
                                new LogReader.Sight(header.block().number(), token))
                        && header.logs()
                                .mayContain(EvmAddress.bytes(token.asset().contract()))
                        && header.logs().mayContain(Calls.TRANSFER_TOPIC));
    }

    private List<TokenTransfer> transfers(List<Header> headers, List<TxHash> txs, Predicate<Address> watched) {
        TreeMap<Place, TokenTransfer> ordered = new TreeMap<>();
        for (Optional<Receipt> found : receipts.agreed(txs)) {
            if (found.isPresent()) {
                Receipt receipt = found.get();
                BlockRef block = block(headers, receipt);
                for (Receipt.Move move : receipt.moves()) {
                    if (isWatched(move, watched)) {
                        ordered.put(
                                new Place(block.number(), receipt.index(), move.position()),
                                receipt.transfer(move, block));
                    }
                }
            }
        }
        return List.copyOf(ordered.values());
    }

    private static BlockRef block(List<Header> headers, Receipt receipt) {
        long index = receipt.blockNumber() - headers.getFirst().block().number();
        if (index < 0
                || index >= headers.size()
                || !headers.get((int) index).block().hash().equals(receipt.blockHash())) {
            throw new NetworkUnavailable("the chain was reorganized while it was read");
        }
        return headers.get((int) index).block();
    }

    private static boolean isWatched(Receipt.Move move, Predicate<Address> watched) {
        return watched.test(move.from()) || watched.test(move.to());
    }

    /** The order of the chain. */
    private record Place(long block, long index, int position) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            int byBlock = Long.compare(block, other.block);
            int byIndex = byBlock == 0 ? Long.compare(index, other.index) : byBlock;
            return byIndex == 0 ? Integer.compare(position, other.position) : byIndex;
        }
    }
}
