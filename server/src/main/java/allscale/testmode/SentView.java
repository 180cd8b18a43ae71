package allscale.testmode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a form of the test payer.
 *
 * @param again where more can be paid to the same
 * @param payLink the page of the charge, or null
 */
public record SentView(
        TestTexts texts,
        String here,
        List<Line> lines,
        String again,
        @Nullable String payLink) {

    /**
     * One transaction.
     *
     * @param href the transaction's page, or null while no node has taken it
     */
    public record Line(
            String tone,
            String shape,
            String amount,
            String state,
            @Nullable String href) {}
}
