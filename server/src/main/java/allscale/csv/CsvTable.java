package allscale.csv;

import allscale.kernel.Page;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table to be opened in a spreadsheet: UTF-8 with its mark, so that every program reads it as that, every cell quoted
 * (RFC 4180), and none that would be run as a formula. It is read and written page by page: however long it is, only
 * one page of it is in memory, and no connection to the database waits for whoever reads slowly.
 */
public final class CsvTable {

    public static final String MEDIA_TYPE = "text/csv;charset=UTF-8";

    /**
     * Reads what follows.
     *
     * @param <T> what becomes rows
     */
    public interface Pages<T> {

        /** The page that starts at a cursor; the first for null. */
        Page<T> from(@Nullable String cursor);
    }

    private interface Written {
        void to(CsvWriter writer) throws IOException;
    }

    private final String file;
    private final List<String> header;
    private final Written rows;

    private CsvTable(String file, List<String> header, Written rows) {
        this.file = file;
        this.header = List.copyOf(header);
        this.rows = rows;
    }

    /**
     * The first page is read at once, so that what refuses it still can.
     *
     * @param file the name it is saved under
     * @param rows what each thing becomes, one cell for each heading
     */
    public static <T> CsvTable of(
            String file, List<String> header, Pages<T> pages, Function<T, Stream<List<String>>> rows) {
        Page<T> first = pages.from(null);
        return new CsvTable(file, header, writer -> {
            Page<T> page = first;
            while (true) {
                for (T thing : page.items()) {
                    for (List<String> cells : (Iterable<List<String>>) rows.apply(thing)::iterator) {
                        write(writer, header.size(), cells);
                    }
                }
                if (page.next() == null) {
                    return;
                }
                page = pages.from(page.next());
            }
        });
    }

    public String file() {
        return file;
    }

    /** Writes all of it, a row at a time. */
    public void writeTo(OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8).append('\uFEFF');
        try (CsvWriter writer = CsvWriter.builder()
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .lineDelimiter(LineDelimiter.CRLF)
                .build(text)) {
            writer.writeRecord(header);
            rows.to(writer);
        }
    }

    private static void write(CsvWriter writer, int width, List<String> cells) {
        if (cells.size() != width) {
            throw new IllegalArgumentException(cells.size() + " cells under " + width + " headings");
        }
        writer.writeRecord(cells.stream().map(Cell::harmless).toList());
    }
}
