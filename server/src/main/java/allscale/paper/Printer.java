package allscale.paper;

import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Prints HTML as PDF/A-3 with embedded fonts. Short pages and long ones have a press each, and each press serves its
 * customers in turn: a long paper makes nobody's short one wait, and who prints much waits behind itself.
 */
@Component
public final class Printer implements AutoCloseable {

    /** Up to about two sheets. */
    private static final int SHORT = 4_000;

    private static final int SECONDS = 60;

    static {
        XRLog.setLoggingEnabled(false);
    }

    private final PrintQueue shortPages = new PrintQueue(32, 512);
    private final PrintQueue longPages = new PrintQueue(4, 64);
    private final Thread shortPress = started("press", shortPages);
    private final Thread longPress = started("long press", longPages);

    /**
     * Prints a page as it stands; waits until it is printed.
     *
     * @param customer whose page it is
     * @param length about how many characters are set on it
     * @param html a whole XHTML page; its texts are escaped already
     * @throws PrinterBusy when too much of this customer, or of all, waits already
     */
    public byte[] print(String customer, int length, String html) {
        PrintJob job = new PrintJob(customer, html, new CompletableFuture<>());
        (length <= SHORT ? shortPages : longPages).add(job);
        try {
            return job.pdf().get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            job.pdf().cancel(false);
            throw new PrinterBusy();
        } catch (InterruptedException stopped) {
            job.pdf().cancel(false);
            Thread.currentThread().interrupt();
            throw new PrinterBusy();
        } catch (ExecutionException failed) {
            throw cause(failed);
        }
    }

    @Override
    public void close() {
        shortPress.interrupt();
        longPress.interrupt();
    }

    private static RuntimeException cause(ExecutionException failed) {
        return switch (failed.getCause()) {
            case IOException unwritten -> new UncheckedIOException(unwritten);
            case null, default -> new IllegalStateException("the page could not be printed", failed.getCause());
        };
    }

    private static Thread started(String name, PrintQueue queue) {
        return Thread.ofPlatform().daemon().name(name).start(new Press(queue));
    }
}
