package allscale.bench;

import allscale.postgres.DatabaseLogins;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/** U4: a paper of one page while long ones are printed for the same organization, beside the same with nobody printing. */
final class ShortPaper {

    private static final int LONG_PAGES = 40;
    private static final int LONG_AT_ONCE = 3;
    private static final int MOST_LINES = 200;
    private static final String SENTENCE =
            "Workshop on site, with preparation, minutes and travel as agreed by letter. ";
    private static final int SENTENCES = 6;
    private static final int SLICES = 2;

    private ShortPaper() {}

    static List<Metric> run(Bench bench) throws Exception {
        DatabaseLogins database = bench.cluster().migrated("papers");
        try (ServerProcess product = ServerProcess.product(bench, database, List.of())) {
            Business business = Business.signUp(product.port(), "Papers");
            byte[] one = paper(business, Invoices.DRAFT, 1);
            byte[] forty = paper(business, longDraft(), LONG_PAGES);
            HttpLoad reader = new HttpLoad(product.port(), 1);
            HttpLoad printing = new HttpLoad(product.port(), LONG_AT_ONCE);
            Measured measured = bench.rotation("papers")
                    .with(length -> new double[] {median(reader, one, length.multipliedBy(SLICES))}, "alone")
                    .with(length -> behind(reader, one, printing, forty, length.multipliedBy(SLICES)), "behind")
                    .run();
            return List.of(Metric.of(
                    "U4",
                    "PDF of one page: behind those of " + LONG_PAGES + " pages / alone, median",
                    "s",
                    measured,
                    "behind",
                    "alone",
                    Bound.limit(3)));
        }
    }

    private static double[] behind(HttpLoad reader, byte[] one, HttpLoad printing, byte[] forty, Duration length)
            throws Exception {
        try (ExecutorService others = Executors.newSingleThreadExecutor()) {
            Future<Crowd.Tally> printed = others.submit(() -> printing.work(length, 200, _ -> forty));
            double median = median(reader, one, length);
            CheckFailed.unless(printed.get().done() >= LONG_AT_ONCE, "no long paper was printed");
            return new double[] {median};
        }
    }

    private static double median(HttpLoad reader, byte[] question, Duration length) throws Exception {
        return Figures.quantile(reader.work(length, 200, _ -> question).latencies(), 0.5);
    }

    /** The question for a draft's paper, which is printed anew each time. */
    private static byte[] paper(Business business, String draft, int pages) throws IOException {
        String id = business.create(Invoices.PATH, draft).path("id").asString();
        byte[] question = business.get(Invoices.PATH + "/" + id + "/document.pdf");
        try (HttpConnection connection = HttpConnection.open(business.port());
                PDDocument printed =
                        Loader.loadPDF(connection.exchange(question).body())) {
            if (printed.getNumberOfPages() < pages) {
                throw new IOException("printed on " + printed.getNumberOfPages() + " pages, not " + pages);
            }
        }
        return question;
    }

    private static String longDraft() {
        String line = "{\"description\":\"" + SENTENCE.repeat(SENTENCES).strip()
                + "\",\"quantity\":\"1\",\"unitPrice\":\"80.00\"}";
        return "{\"customer\":{\"name\":\"Blue Harbour Coffee\"},\"lines\":["
                + String.join(",", Collections.nCopies(MOST_LINES, line)) + "]}";
    }
}
