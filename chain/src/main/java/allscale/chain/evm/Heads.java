package allscale.chain.evm;

import allscale.chain.BlockRef;
import allscale.chain.Head;
import allscale.chain.NetworkFacts;
import allscale.chain.NodeStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the network stands. A quorum of nodes must be within three blocks of each other; the lowest of them is the
 * agreed latest block, so that each has it. A block is final when a quorum says so and it is deep enough.
 */
final class Heads {

    private static final int CLOSE_BLOCKS = 3;

    private final Quorum quorum;
    private final NetworkFacts.Finality rule;
    private final Map<Node, View> seen = new ConcurrentHashMap<>();

    Heads(Quorum quorum, NetworkFacts.Finality rule) {
        this.quorum = quorum;
        this.rule = rule;
    }

    /**
     * What one node believes.
     *
     * @param finalized null when it does not serve the tag
     */
    private record View(BlockRef latest, @Nullable BlockRef finalized) {}

    Head head() {
        List<Quorum.Voice<View>> voices = quorum.poll(Heads::view);
        List<View> views = new ArrayList<>();
        for (Quorum.Voice<View> voice : voices) {
            if (voice instanceof Quorum.Voice.Answered<View>(Node node, View view)) {
                seen.put(node, view);
                views.add(view);
            } else {
                seen.remove(voice.node());
            }
        }
        List<View> close = close(views);
        if (close.isEmpty()) {
            throw quorum.unavailable("no quorum on the newest block", voices);
        }
        long latest =
                close.stream().mapToLong(view -> view.latest.number()).min().orElseThrow();
        return new Head(agreed(latest, close), agreed(finalNumber(close, latest), close));
    }

    /** The block of a number on the chain of the quorum. */
    BlockRef block(long number) {
        return quorum.agreed("block " + number, node -> header(node, number));
    }

    List<NodeStatus> statuses() {
        long best = seen.values().stream()
                .mapToLong(view -> view.latest.number())
                .max()
                .orElse(0);
        return quorum.nodes().stream().map(node -> status(node, best)).toList();
    }

    private NodeStatus status(Node node, long best) {
        View view = seen.get(node);
        return view == null
                ? new NodeStatus(node.host(), false, 0, 0)
                : new NodeStatus(node.host(), true, view.latest.number(), best - view.latest.number());
    }

    /** The highest group of views that is large enough and close enough together; empty when there is none. */
    private List<View> close(List<View> views) {
        List<View> falling = views.stream()
                .sorted(Comparator.comparingLong((View view) -> view.latest.number())
                        .reversed())
                .toList();
        for (int first = 0; first + quorum.needed() <= falling.size(); first++) {
            long top = falling.get(first).latest.number();
            List<View> group = falling.subList(first, falling.size()).stream()
                    .filter(view -> top - view.latest.number() <= CLOSE_BLOCKS)
                    .toList();
            if (group.size() >= quorum.needed()) {
                return group;
            }
        }
        return List.of();
    }

    /** The highest block that enough nodes call final, but never closer to the latest than the rule allows. */
    private long finalNumber(List<View> views, long latest) {
        List<Long> falling = views.stream()
                .map(this::finalNumber)
                .sorted(Comparator.reverseOrder())
                .toList();
        long said = falling.get(quorum.needed() - 1);
        return Math.max(0, Math.min(said, latest - rule.minBlocks()));
    }

    private long finalNumber(View view) {
        return view.finalized == null ? view.latest.number() - rule.fallbackBlocks() : view.finalized.number();
    }

    /** The block of this number: taken from the views if they all hold it, otherwise asked for. */
    private BlockRef agreed(long number, List<View> views) {
        List<BlockRef> held =
                views.stream().map(view -> held(view, number)).distinct().toList();
        BlockRef block = held.getFirst();
        return held.size() == 1 && block != null ? block : block(number);
    }

    private static @Nullable BlockRef held(View view, long number) {
        if (view.latest.number() == number) {
            return view.latest;
        }
        return view.finalized != null && view.finalized.number() == number ? view.finalized : null;
    }

    private static BlockRef header(Node node, long number) {
        BlockRef block = Answer.block(node.ask(RpcCall.block(number)));
        if (block.number() != number) {
            throw NodeFault.nonsense(node.host() + ": another block than asked for");
        }
        return block;
    }

    private static View view(Node node) {
        List<Reply> replies = node.replies(List.of(RpcCall.block("latest"), RpcCall.block("finalized")));
        BlockRef latest = Answer.block(replies.getFirst().json());
        return new View(latest, finalized(replies.getLast(), latest));
    }

    private static @Nullable BlockRef finalized(Reply reply, BlockRef latest) {
        if (!(reply instanceof Reply.Result result) || result.json().isNull()) {
            return null;
        }
        BlockRef block = Answer.block(result.json());
        if (block.number() > latest.number()) {
            throw NodeFault.nonsense("a final block above the latest");
        }
        return block;
    }
}
