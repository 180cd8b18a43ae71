package allscale.invoicing;

import static allscale.invoicing.InvoiceFixture.ISSUE;
import static allscale.invoicing.InvoiceFixture.aDraft;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;

/** What somebody hears who has a paper read aloud: its headings, its tables with their header cells, in reading order. */
class PaperStructureTest {

    @Test
    void aPaperIsReadInTheOrderInWhichItIsSeen() throws Exception {
        Read paper = read(PapersTest.print(
                "read", InvoicePaper.invoice(PapersTest.view(aDraft().issue(ISSUE), "0"), PapersTest.HOUSE)));

        assertThat(paper.language).isEqualTo("en");
        assertThat(paper.of("H1")).containsExactly("Invoice");
        assertThat(paper.of("H2")).contains("Bill to", "How to pay", "Note");
        assertThat(paper.of("TH"))
                .contains("Number", "Due", "Description", "Qty", "Price", "Amount", "Total", "Balance due");
        assertThat(paper.words())
                .containsSubsequence(
                        "Nordlicht Studio",
                        "Invoice",
                        "Bill to",
                        "2026-0014",
                        "Description",
                        "Total",
                        "Balance due",
                        "How to pay",
                        "Note");
        assertThat(paper.pictures)
                .allMatch(words -> words.startsWith("http"), "pictures are told")
                .isNotEmpty();
    }

    private record Said(String kind, String text) {}

    private static final class Read {
        String language = "";
        final List<Said> said = new ArrayList<>();
        final List<String> pictures = new ArrayList<>();

        List<String> of(String kind) {
            return said.stream()
                    .filter(one -> one.kind.equals(kind))
                    .map(Said::text)
                    .toList();
        }

        List<String> words() {
            return said.stream().map(Said::text).toList();
        }
    }

    private static Read read(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            Map<COSDictionary, Map<Integer, String>> marked = new HashMap<>();
            for (PDPage page : document.getPages()) {
                PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
                extractor.processPage(page);
                Map<Integer, String> texts = marked.computeIfAbsent(page.getCOSObject(), any -> new HashMap<>());
                extractor
                        .getMarkedContents()
                        .forEach(content -> texts.merge(content.getMCID(), text(content), String::concat));
            }
            Read read = new Read();
            read.language = document.getDocumentCatalog().getLanguage();
            walk(document.getDocumentCatalog().getStructureTreeRoot(), null, marked, read);
            return read;
        }
    }

    private static String text(PDMarkedContent content) {
        StringBuilder text = new StringBuilder();
        for (Object one : content.getContents()) {
            if (one instanceof TextPosition position) {
                text.append(position.getUnicode());
            } else if (one instanceof PDMarkedContent inner) {
                text.append(text(inner));
            }
        }
        return text.toString();
    }

    private static String walk(
            PDStructureNode node, COSDictionary page, Map<COSDictionary, Map<Integer, String>> marked, Read read) {
        COSDictionary here = page;
        if (node instanceof PDStructureElement element) {
            here = element.getPage() == null ? page : element.getPage().getCOSObject();
            if ("Figure".equals(element.getStructureType())) {
                read.pictures.add(String.valueOf(element.getAlternateDescription()));
            }
        }
        int at = read.said.size();
        StringBuilder all = new StringBuilder();
        for (Object kid : node.getKids()) {
            switch (kid) {
                case PDStructureNode inner -> all.append(walk(inner, here, marked, read));
                case PDMarkedContentReference reference ->
                    all.append(marked.getOrDefault(reference.getPage().getCOSObject(), Map.of())
                            .getOrDefault(reference.getMCID(), ""));
                case Integer mcid ->
                    all.append(marked.getOrDefault(here, Map.of()).getOrDefault(mcid, ""));
                case COSName _ -> {}
                default -> {}
            }
        }
        if (node instanceof PDStructureElement element && !all.isEmpty()) {
            read.said.add(
                    at, new Said(element.getStructureType(), all.toString().strip()));
        }
        return all.toString();
    }
}
