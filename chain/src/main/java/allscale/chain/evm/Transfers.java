package allscale.chain.evm;

import allscale.chain.BlockRef;
import allscale.chain.Chunk;
import allscale.chain.EvmAddress;
import allscale.chain.NetworkFacts;
import allscale.chain.NetworkUnavailable;
import allscale.chain.TokenTransfer;
import allscale.kernel.Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the transfers of a run of blocks so that neither an omitted nor an invented log passes. In quiet blocks the logs
 * only point at transactions and a quorum's receipts say what those moved; in busy ones a quorum must send the same
 * complete logs. Logs are compared with the filters in the headers. Answers that contradict each other or are incomplete
 * make the blocks unavailable, so that they are asked for again; none is passed. The last block must be on the quorum's
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
        List<Header> headers = headers(ranges);
        Map<Hint.Watched, Integer> pointed = pointed(ranges);
        if (pointed.size() > BUSY * headers.size() && !busy) {
            busy = true;
            return read(from, to, watched);
        }
        omitted(headers, ranges, watched).forEach(hint -> pointed.merge(hint, 1, Integer::sum));
        return chunk(headers, to, transfers(headers, pointed, watched));
    }

    /** The blocks as all nodes that were read show them; where those differ, in their times perhaps, as a quorum does. */
    private List<Header> headers(List<BlockRange<Hint>> ranges) {
        List<Header> headers = new ArrayList<>(ranges.getFirst().headers());
        for (int i = 0; i < headers.size(); i++) {
            int at = i;
            List<Header> shown =
                    ranges.stream().map(range -> range.headers().get(at)).toList();
            if (shown.stream().map(Header::block).distinct().count() > 1) {
                BlockRef block = heads.block(headers.get(i).block().number());
                headers.set(
                        i,
                        shown.stream()
                                .filter(header -> header.block().equals(block))
                                .findFirst()
                                .orElseThrow(
                                        () -> new NetworkUnavailable("the nodes that were read show other blocks")));
            }
        }
        return headers;
    }

    /** Where the logs point, and how many of the nodes that were read say so. */
    private static Map<Hint.Watched, Integer> pointed(List<BlockRange<Hint>> ranges) {
        Map<Hint.Watched, Integer> pointed = new LinkedHashMap<>();
        for (BlockRange<Hint> range : ranges) {
            range.logs().stream()
                    .filter(Hint.Watched.class::isInstance)
                    .forEach(hint -> pointed.merge((Hint.Watched) hint, 1, Integer::sum));
        }
        return pointed;
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

    /** What blocks hold whose filter speaks of a token of which no node sent a log. */
    private Set<Hint.Watched> omitted(List<Header> headers, List<BlockRange<Hint>> ranges, Predicate<Address> watched) {
        Set<Hint.Seen> seen = new HashSet<>();
        ranges.forEach(range ->
                range.logs().stream().filter(Hint.Seen.class::isInstance).forEach(hint -> seen.add((Hint.Seen) hint)));
        Set<Long> spoken = seen.stream().map(Hint.Seen::block).collect(Collectors.toSet());
        Set<Hint.Watched> found = new LinkedHashSet<>();
        for (Header header : headers) {
            if (isSuspicious(header, seen, spoken)) {
                for (Receipt receipt : receipts.ofBlock(header.block())) {
                    if (receipt.moves().stream().anyMatch(move -> isWatched(move, watched))) {
                        LOG.warn(
                                "{}: logs of block {} were left out",
                                network.id(),
                                header.block().number());
                        found.add(new Hint.Watched(
                                header.block().number(), header.block().hash(), receipt.tx()));
                    }
                }
            }
        }
        return found;
    }

    /**
     * Whether the filter speaks of a token in a block without any log of it. Several nodes don't leave out the same log
     * of a block by chance, but their index of logs may be behind their blocks: then they send none of it.
     */
    private boolean isSuspicious(Header header, Set<Hint.Seen> seen, Set<Long> spoken) {
        long block = header.block().number();
        if (quorum.needed() > 1 && spoken.contains(block)) {
            return false;
        }
        return network.tokens().stream()
                .anyMatch(token -> !seen.contains(new Hint.Seen(block, token)) && speaksOf(header, token));
    }

    private static boolean speaksOf(Header header, NetworkFacts.Token token) {
        return header.logs().mayContain(EvmAddress.bytes(token.asset().contract()))
                && header.logs().mayContain(Calls.TRANSFER_TOPIC);
    }

    private List<TokenTransfer> transfers(
            List<Header> headers, Map<Hint.Watched, Integer> pointed, Predicate<Address> watched) {
        List<Hint.Watched> hints = List.copyOf(pointed.keySet());
        List<Optional<Receipt>> found =
                receipts.agreed(hints.stream().map(Hint.Watched::tx).toList());
        TreeMap<Place, TokenTransfer> ordered = new TreeMap<>();
        for (int i = 0; i < hints.size(); i++) {
            Hint.Watched hint = hints.get(i);
            List<TokenTransfer> moved = found.get(i)
                    .map(receipt -> transfers(headers, receipt, watched))
                    .orElse(List.of());
            if (moved.isEmpty()) {
                demandInvented(hint, pointed.getOrDefault(hint, 0), found.get(i).isPresent());
            }
            for (TokenTransfer transfer : moved) {
                long index = found.get(i).orElseThrow().index();
                ordered.put(new Place(transfer.block().number(), index, transfer.position()), transfer);
            }
        }
        return List.copyOf(ordered.values());
    }

    private static List<TokenTransfer> transfers(List<Header> headers, Receipt receipt, Predicate<Address> watched) {
        BlockRef block = block(headers, receipt);
        return receipt.moves().stream()
                .filter(move -> isWatched(move, watched))
                .map(move -> receipt.transfer(move, block))
                .toList();
    }

    /**
     * A log was sent and a quorum has no receipt that bears it out. That is a lie only when fewer nodes say it than must
     * agree, and a quorum has the transaction's receipt or does not have it in the block; otherwise some node does not know
     * yet what it will know in a moment, and the blocks must be asked for again.
     */
    private void demandInvented(Hint.Watched hint, int voices, boolean isReceiptKnown) {
        if (voices >= quorum.needed() || (!isReceiptKnown && receipts.isInBlock(hint.tx(), hint.block()))) {
            throw new NetworkUnavailable("block " + hint.block() + " has a log of transaction " + hint.tx()
                    + " that its receipt does not bear out yet");
        }
        LOG.warn("{}: a node invented a log of block {}", network.id(), hint.block());
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
