package allscale.http;

import java.util.List;

/** What the page of errors shows. */
public record ErrorsView(ErrorWords words, List<Row> rows) {

    /**
     * One code.
     *
     * @param next what to do about it
     */
    public record Row(String code, String title, int status, String next) {}

    static ErrorsView in(ErrorWords words) {
        return new ErrorsView(
                words,
                RefusalCodes.all().stream()
                        .map(code -> new Row(
                                code.text(),
                                words.title(code.text()),
                                code.category().status(),
                                words.next(code.text())))
                        .toList());
    }
}
