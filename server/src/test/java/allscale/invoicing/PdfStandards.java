package allscale.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** PDF/A-3u, so that a paper is readable in decades, and PDF/UA-1, so that it can be read aloud; veraPDF is the judge. */
final class PdfStandards {

    private static final List<PDFAFlavour> PROMISED = List.of(PDFAFlavour.PDFA_3_U, PDFAFlavour.PDFUA_1);

    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private PdfStandards() {}

    static void kept(byte[] pdf) {
        for (PDFAFlavour standard : PROMISED) {
            assertThat(broken(pdf, standard)).as("broken rules of %s", standard).isEmpty();
        }
    }

    private static List<String> broken(byte[] pdf, PDFAFlavour standard) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), standard);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(standard, false)) {
            List<String> broken = new ArrayList<>();
            for (TestAssertion one : validator.validate(parser).getTestAssertions()) {
                if (one.getStatus() != TestAssertion.Status.PASSED) {
                    broken.add(one.getRuleId().getClause() + ": " + one.getMessage());
                }
            }
            return broken;
        } catch (Exception unreadable) {
            throw new AssertionError("veraPDF cannot read this paper", unreadable);
        }
    }
}
