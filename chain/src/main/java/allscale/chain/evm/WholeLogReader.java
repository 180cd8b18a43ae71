package allscale.chain.evm;

import allscale.chain.BlockRef;
import allscale.chain.NetworkFacts;
import allscale.chain.TokenTransfer;
import allscale.chain.TxHash;
import allscale.kernel.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Asks a node for every log of some blocks, whatever contract wrote it. Their numbers in the block must run without a
 * gap, so none can be missing in between, and a log's place in its receipt follows without fetching the receipt. The
 * cheap way while many of a block's transfers are watched.
 */
record WholeLogReader(NetworkFacts network, Predicate<Address> watched)
        implements RangeReader.PieceReader<TokenTransfer> {

    @Override
    public BlockRange<TokenTransfer> read(Node node, long from, long to) {
        List<Header> headers = BlockRange.headers(node, from, to);
        Walk walk = new Walk(headers);
        LogReader.read(node.bytes(RpcCall.logs(from, to, "").json(0)), walk::take);
        walk.demandAllBlocks();
        return new BlockRange<>(headers, walk.transfers);
    }

    /** Goes through the logs in the order of the chain. */
    private final class Walk {

        private final List<Header> headers;
        private final List<TokenTransfer> transfers = new ArrayList<>();
        private final Map<String, Address> addresses = new HashMap<>();
        private final Set<Long> blocks = new HashSet<>();
        private long block = -1;
        private long next;
        private long firstOfTx;
        private @Nullable TxHash tx;

        Walk(List<Header> headers) {
            this.headers = headers;
        }

        void take(LogFields log) {
            step(log);
            if (log.isTransfer()) {
                Optional<NetworkFacts.Token> token = TransferLog.token(network, log.contract());
                token.ifPresent(known -> keep(known, log));
            }
        }

        private void step(LogFields log) {
            if (log.block() != block) {
                if (log.block() < block) {
                    throw NodeFault.nonsense("logs out of order");
                }
                block = log.block();
                blocks.add(block);
                next = 0;
                tx = null;
            }
            if (log.index() != next) {
                throw NodeFault.missing("a log of block " + block);
            }
            TxHash hash = log.tx();
            if (!hash.equals(tx)) {
                tx = hash;
                firstOfTx = next;
            }
            next++;
        }

        /** A block whose filter is not empty has logs. */
        void demandAllBlocks() {
            for (Header header : headers) {
                if (!header.logs().isEmpty() && !blocks.contains(header.block().number())) {
                    throw NodeFault.missing(
                            "every log of block " + header.block().number());
                }
            }
        }

        private void keep(NetworkFacts.Token token, LogFields log) {
            Address from = addresses.computeIfAbsent(log.fromTopic(), TransferLog::address);
            Address to = addresses.computeIfAbsent(log.toTopic(), TransferLog::address);
            if (watched.test(from) || watched.test(to)) {
                int position = (int) (log.index() - firstOfTx);
                transfers.add(new TokenTransfer(log.tx(), position, token.asset(), from, to, log.units(), block(log)));
            }
        }

        private BlockRef block(LogFields log) {
            long index = log.block() - headers.getFirst().block().number();
            if (index < 0 || index >= headers.size()) {
                throw NodeFault.nonsense("a log outside the blocks asked for");
            }
            BlockRef ref = headers.get((int) index).block();
            if (!ref.hash().equals(log.blockHash())) {
                throw NodeFault.missing("the block of a log");
            }
            return ref;
        }
    }
}
