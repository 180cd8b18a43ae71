package allscale.chain.evm;

import allscale.chain.BlockRef;
import allscale.chain.Chunk;
import allscale.chain.EvmAddress;
import allscale.chain.NetworkFacts;
import allscale.chain.NetworkUnavailable;
import allscale.chain.TokenTransfer;
import allscale.chain.TxHash;
import allscale.kernel.Address;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the transfers of a run of blocks so that neither an omitted nor an invented log passes. In quiet blocks the logs
 * only point at transactions and a quorum's receipts say what those moved; in busy ones a quorum must send the same
 * complete logs. A lone node's logs are compared with the filters in its headers. The last block must be on the quorum's
 * chain either way.
 */
final class Transfers {

    private static final Logger LOG = LoggerFactory.getLogger(Transfers.class);

    /** From so many watched transactions a block on, whole logs are cheaper than receipts. */
    private static final int BUSY = 4;

    private final Quorum quorum;
    private final NetworkFacts network;
    private final Heads heads;
    private final Receipts receipts;
    private final RangeReader reader;
    private volatile boolean busy;

    Transfers(Quorum quorum, NetworkFacts network, Heads heads, Receipts receipts) {
        this.quorum = quorum;
        this.network = network;
        this.heads = heads;
        this.receipts = receipts;
        this.reader = new RangeReader(quorum);
    }

    Chunk read(long from, long to, Predicate<Address> watched) {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no blocks from " + from + " to " + to);
        }
        Optional<Chunk> whole = busy ? whole(from, to, watched) : Optional.empty();
        return whole.orElseGet(() -> pointed(from, to, watched));
    }

    /** From complete logs; empty when the nodes that are asked cannot or do not send the same. */
    private Optional<Chunk> whole(long from, long to, Predicate<Address> watched) {
        List<BlockRange<TokenTransfer>> ranges;
        try {
            ranges = ranges(from, to, new WholeLogReader(network, watched));
        } catch (NetworkUnavailable e) {
            LOG.warn("{}: no whole logs of blocks {} to {}: {}", network.id(), from, to, e.getMessage());
            return Optional.empty();
        }
        BlockRange<TokenTransfer> range = ranges.getFirst();
        busy = range.logs().size() > BUSY * range.headers().size();
        boolean same = ranges.stream().allMatch(other -> other.logs().equals(range.logs()));
        return same ? Optional.of(chunk(range.headers(), to, range.logs())) : Optional.empty();
    }

    /** From receipts of the transactions the logs point at. */
    private Chunk pointed(long from, long to, Predicate<Address> watched) {
        List<BlockRange<Hint>> ranges = ranges(from, to, new HintReader(network, watched));
        BlockRange<Hint> first = ranges.getFirst();
        Set<TxHash> txs = new LinkedHashSet<>();
        ranges.forEach(range -> txs.addAll(pointed(range)));
        if (txs.size() > BUSY * first.headers().size() && !busy) {
            busy = true;
            return read(from, to, watched);
        }
        if (quorum.needed() == 1) {
            txs.addAll(omitted(first, watched));
        }
        return chunk(first.headers(), to, transfers(first.headers(), List.copyOf(txs), watched));
    }

    private Chunk chunk(List<Header> headers, long to, List<TokenTransfer> transfers) {
        BlockRef last = headers.getLast().block();
        if (quorum.needed() > 1 && !heads.block(to).equals(last)) {
            throw new NetworkUnavailable("the node that was read is on another chain at block " + to);
        }
        return new Chunk(headers.getFirst().block(), last, transfers);
    }

    /** The answers of as many nodes as must agree, preferred ones first. */
    private <L> List<BlockRange<L>> ranges(long from, long to, RangeReader.PieceReader<L> pieces) {
        return quorum.some("blocks " + from + " to " + to, node -> reader.read(node, pieces, from, to));
    }

    private static List<TxHash> pointed(BlockRange<Hint> range) {
        return range.logs().stream()
                .filter(Hint.Watched.class::isInstance)
                .map(hint -> ((Hint.Watched) hint).tx())
                .toList();
    }

    /** Transactions of blocks whose filter speaks of a token of which the only node sent no log. */
    private Set<TxHash> omitted(BlockRange<Hint> range, Predicate<Address> watched) {
        Set<Hint> hints = new HashSet<>(range.logs());
        Set<TxHash> found = new LinkedHashSet<>();
        for (Header header : range.headers()) {
            if (isSuspicious(header, hints)) {
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

    /** Whether the filter speaks of a token in a block without any hint of it. */
    private boolean isSuspicious(Header header, Set<Hint> hints) {
        return network.tokens().stream()
                .anyMatch(token ->
                        !hints.contains(new Hint.Seen(header.block().number(), token)) && speaksOf(header, token));
    }

    private static boolean speaksOf(Header header, NetworkFacts.Token token) {
        return header.logs().mayContain(EvmAddress.bytes(token.asset().contract()))
                && header.logs().mayContain(Calls.TRANSFER_TOPIC);
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
