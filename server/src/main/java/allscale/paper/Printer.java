package allscale.paper;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer.SvgExternalResourceMode;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer.SvgScriptMode;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.stereotype.Component;

/** Prints HTML as PDF/A-3 with embedded fonts, one page at a time. */
@Component
public final class Printer {

    private static final byte[] COLORS =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    static {
        XRLog.setLoggingEnabled(false);
    }

    private final Fonts fonts = new Fonts();
    private final ReentrantLock one = new ReentrantLock();

    /**
     * Prints a page as it stands.
     *
     * @param html a whole XHTML page; its texts are escaped already
     */
    public byte[] print(String html) {
        one.lock();
        try {
            return printed(html);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            one.unlock();
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
                    .useColorProfile(COLORS);
            sealed(builder);
            fonts.offer(builder, document);
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                renderer.layout();
                renderer.createPDFKeepOpen();
            }
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
            builder.useProtocolsStreamImplementation(Printer::nothing, protocol);
        }
    }

    private static FSStream nothing(String uri) {
        throw new IllegalStateException("a page asked for " + uri);
    }
}
