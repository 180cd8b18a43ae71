package allscale.paper;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;

/**
 * What waits for one press: a line for each customer, served in turn, so that whoever prints much waits behind itself.
 */
final class PrintQueue {

    private final int longestLine;
    private final int mostWaiting;
    private final Map<String, Deque<PrintJob>> lines = new LinkedHashMap<>();
    private int waiting;

    /**
     * A queue with its limits.
     *
     * @param longestLine how many of one customer may wait
     * @param mostWaiting how many of all customers may wait
     */
    PrintQueue(int longestLine, int mostWaiting) {
        this.longestLine = longestLine;
        this.mostWaiting = mostWaiting;
    }

    /** @throws PrinterBusy when this customer's line, or all lines together, are full */
    synchronized void add(PrintJob job) {
        Deque<PrintJob> line = lines.getOrDefault(job.customer(), new ArrayDeque<>());
        if (line.size() >= longestLine || waiting >= mostWaiting) {
            throw new PrinterBusy();
        }
        line.add(job);
        lines.put(job.customer(), line);
        waiting++;
        notifyAll();
    }

    /** The first job of the customer whose turn it is, who then stands behind all others. Waits for one. */
    synchronized PrintJob take() throws InterruptedException {
        while (waiting == 0) {
            wait();
        }
        Iterator<Entry<String, Deque<PrintJob>>> turns = lines.entrySet().iterator();
        Entry<String, Deque<PrintJob>> turn = turns.next();
        String customer = turn.getKey();
        Deque<PrintJob> line = turn.getValue();
        turns.remove();
        PrintJob job = line.remove();
        if (!line.isEmpty()) {
            lines.put(customer, line);
        }
        waiting--;
        return job;
    }
}
