package allscale.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Even a page that does ask for something gets nothing. */
class PrinterTest {

    private final Printer printer = new Printer();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private Path secret;

    @BeforeEach
    void listen() throws Exception {
        secret = Files.writeString(
                Files.createTempFile("allscale", ".svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop(0);
        Files.delete(secret);
    }

    @Test
    void noPictureStyleSheetFontOrDrawingIsFetched() throws Exception {
        String http = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        byte[] pdf = printer.print("test", 100, page("""
                <link rel="stylesheet" type="text/css" href="%1$sa.css"/>
                <style>@import url("%1$sb.css"); @font-face { font-family: x; src: url("%1$sc.ttf"); }
                body { background-image: url("%1$sd.png"); } p { font-family: 'Paper'; }</style>
                """.formatted(http), """
                <p>visible</p><img src="%1$se.png"/><object type="image/svg+xml" data="%1$sf.svg"></object>
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">
                <image xlink:href="%1$sg.png" width="9" height="9"/><script>1</script></svg>
                <img src="%2$s"/>
                """.formatted(http, secret.toUri())));

        assertThat(asked).hasValue(0);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document)).contains("visible");
        }
    }

    private static String page(String head, String body) {
        return "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>t</title>" + head + "</head><body>" + body
                + "</body></html>";
    }
}
