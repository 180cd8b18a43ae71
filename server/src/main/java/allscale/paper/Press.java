package allscale.paper;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter.ICUBidiSplitterFactory;
import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.TextDirection;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer.SvgExternalResourceMode;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer.SvgScriptMode;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Prints one page after another with fonts of its own. */
final class Press implements Runnable {

    private static final byte[] COLORS =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    private final Fonts fonts = new Fonts();
    private final PrintQueue queue;

    Press(PrintQueue queue) {
        this.queue = queue;
    }

    /** Works until it is interrupted; whatever a page does to it, the next one is printed. */
    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                print(queue.take());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void print(PrintJob job) {
        if (job.pdf().isDone()) {
            return;
        }
        try {
            job.pdf().complete(printed(job.html()));
        } catch (IOException | RuntimeException | StackOverflowError failed) {
            job.pdf().completeExceptionally(failed);
        }
    }

    private byte[] printed(String html) throws IOException {
        try (PDDocument document = new PDDocument();
                BatikSVGDrawer drawings = new BatikSVGDrawer(SvgScriptMode.SECURE, SvgExternalResourceMode.SECURE)) {
            PdfRendererBuilder builder = new PdfRendererBuilder()
                    .withHtmlContent(html, null)
                    .usePDDocument(document)
                    .useSVGDrawer(drawings)
                    .usePdfAConformance(PdfAConformance.PDFA_3_U)
                    .usePdfUaAccessibility(true)
                    .useColorProfile(COLORS);
            sealed(builder);
            builder.useUnicodeBidiSplitter(new ICUBidiSplitterFactory())
                    .useUnicodeBidiReorderer(new ICUBidiReorderer())
                    .defaultTextDirection(TextDirection.LTR);
            List<UsedFont> used = fonts.offer(builder, document);
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                renderer.layout();
                renderer.createPDFKeepOpen();
            }
            document.save(OutputStream.nullOutputStream());
            ReadBack.make(used, html);
            ByteArrayOutputStream pdf = new ByteArrayOutputStream();
            document.save(pdf);
            return pdf.toByteArray();
        }
    }

    /** Whatever a page asks for, it gets nothing: no file, no network, no class path. */
    private static void sealed(PdfRendererBuilder builder) {
        builder.useUriResolver((base, uri) -> null);
        builder.useExternalResourceAccessControl(
                (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.useExternalResourceAccessControl(
                (uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        for (String protocol : new String[] {"http", "https", "file", "ftp", "jar", "data"}) {
            builder.useProtocolsStreamImplementation(Press::nothing, protocol);
        }
    }

    private static FSStream nothing(String uri) {
        throw new IllegalStateException("a page asked for " + uri);
    }
}
