package allscale.chain.evm;

import allscale.chain.NetworkUnavailable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The nodes of one network and how many of them must say the same: one of one, both of two, otherwise more than half.
 * A node that failed is asked last for a few seconds.
 */
final class Quorum implements AutoCloseable {

    private static final long MUTED_NANOS = 5_000_000_000L;

    private final List<Node> nodes;
    private final Map<Node, Long> mutedUntil = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Quorum(List<Node> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    /**
     * What one node said.
     *
     * @param <T> the answer
     */
    sealed interface Voice<T> {

        Node node();

        record Answered<T>(Node node, T answer) implements Voice<T> {}

        record Failed<T>(Node node, NodeFault fault) implements Voice<T> {}
    }

    /** What those said that answered, in the order of the nodes. */
    static <T> List<T> answers(List<Voice<T>> voices) {
        List<T> answers = new ArrayList<>();
        for (Voice<T> voice : voices) {
            if (voice instanceof Voice.Answered<T>(Node _, T answer)) {
                answers.add(answer);
            }
        }
        return answers;
    }

    List<Node> nodes() {
        return nodes;
    }

    /** How many nodes must agree. */
    int needed() {
        return nodes.size() / 2 + 1;
    }

    /** Asks every node at the same time. */
    <T> List<Voice<T>> poll(Function<Node, T> question) {
        List<Future<Voice<T>>> futures = new ArrayList<>();
        for (Node node : nodes) {
            futures.add(threads.submit(() -> voice(node, question)));
        }
        return futures.stream().map(Quorum::join).toList();
    }

    /**
     * Asks every node and returns what at least {@link #needed} of them say alike.
     *
     * @param what for the message when they don't
     */
    <T> T agreed(String what, Function<Node, T> question) {
        if (nodes.size() == 1) {
            return first(what, question);
        }
        return majority(what, poll(question));
    }

    /** The answer at least {@link #needed} voices share. */
    <T> T majority(String what, List<Voice<T>> voices) {
        Map<T, Integer> counts = new HashMap<>();
        for (Voice<T> voice : voices) {
            if (voice instanceof Voice.Answered<T>(Node node, T answer)
                    && counts.merge(answer, 1, Integer::sum) >= needed()) {
                return answer;
            }
        }
        throw unavailable(what + ": no quorum", voices);
    }

    /** Asks {@link #needed} nodes at the same time, healthy ones first, and others in place of those that fail. */
    <T> List<T> some(String what, Function<Node, T> question) {
        List<T> answers = new ArrayList<>();
        List<Voice<T>> failures = new ArrayList<>();
        Deque<Node> waiting = new ArrayDeque<>(preferred());
        while (answers.size() < needed()) {
            List<Future<Voice<T>>> asked = new ArrayList<>();
            for (int missing = needed() - answers.size(); missing > 0 && !waiting.isEmpty(); missing--) {
                Node node = waiting.remove();
                asked.add(threads.submit(() -> voice(node, question)));
            }
            if (asked.isEmpty()) {
                throw unavailable(what, failures);
            }
            for (Future<Voice<T>> future : asked) {
                switch (join(future)) {
                    case Voice.Answered<T>(Node node, T answer) -> answers.add(answer);
                    case Voice.Failed<T> failed -> failures.add(failed);
                }
            }
        }
        return answers;
    }

    /** Asks one node after the other, healthy ones first, until one answers. */
    <T> T first(String what, Function<Node, T> question) {
        List<Voice<T>> failures = new ArrayList<>();
        for (Node node : preferred()) {
            Voice<T> voice = voice(node, question);
            if (voice instanceof Voice.Answered<T>(Node answering, T answer)) {
                return answer;
            }
            failures.add(voice);
        }
        throw unavailable(what, failures);
    }

    /** The nodes in the order in which they should be asked. */
    List<Node> preferred() {
        long now = System.nanoTime();
        List<Node> order = new ArrayList<>(
                nodes.stream().filter(node -> !isMuted(node, now)).toList());
        nodes.stream().filter(node -> isMuted(node, now)).forEach(order::add);
        return order;
    }

    /** Runs a piece of work beside the caller. */
    <T> Future<T> beside(Callable<T> work) {
        return threads.submit(work);
    }

    /** The result of such work; what it threw, thrown here. */
    static <T> T join(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new NetworkUnavailable("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    <T> NetworkUnavailable unavailable(String what, List<Voice<T>> voices) {
        String reasons = voices.stream().map(Quorum::reason).collect(Collectors.joining("; "));
        return new NetworkUnavailable(what + " (" + reasons + ")");
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private <T> Voice<T> voice(Node node, Function<Node, T> question) {
        try {
            T answer = question.apply(node);
            mutedUntil.remove(node);
            return new Voice.Answered<>(node, answer);
        } catch (NodeFault fault) {
            if (fault.isTheNodesOwn()) {
                mutedUntil.put(node, System.nanoTime() + MUTED_NANOS);
            }
            return new Voice.Failed<>(node, fault);
        }
    }

    private boolean isMuted(Node node, long now) {
        Long until = mutedUntil.get(node);
        return until != null && until - now > 0;
    }

    private static <T> String reason(Voice<T> voice) {
        return switch (voice) {
            case Voice.Answered<T> answered -> answered.node().host() + " disagrees";
            case Voice.Failed<T> failed -> failed.fault().message();
        };
    }
}
