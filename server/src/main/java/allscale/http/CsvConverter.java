package allscale.http;

import allscale.csv.CsvTable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;

/** Writes a table while it is read, as a file to be saved. */
final class CsvConverter extends AbstractHttpMessageConverter<CsvTable> {

    CsvConverter() {
        super(MediaType.parseMediaType(CsvTable.MEDIA_TYPE));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == CsvTable.class;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType media) {
        return false;
    }

    @Override
    protected CsvTable readInternal(Class<? extends CsvTable> type, HttpInputMessage input) {
        throw new UnsupportedOperationException("tables are not read");
    }

    @Override
    protected void writeInternal(CsvTable table, HttpOutputMessage output) throws IOException {
        output.getHeaders()
                .setContentDisposition(
                        ContentDisposition.attachment().filename(table.file()).build());
        table.writeTo(output.getBody());
    }
}
