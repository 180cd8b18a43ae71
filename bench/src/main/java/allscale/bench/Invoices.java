package allscale.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/** Invoices of a business, made as its owner makes them. */
final class Invoices {

    static final String PATH = "/v1/invoices";

    /** Three lines, as most invoices have. */
    static final String DRAFT = """
            {"customer":{"name":"Blue Harbour Coffee","email":"accounts@harbour.example"},"note":"Thank you.",\
            "lines":[{"description":"Consulting, November","quantity":"12.5","unitPrice":"80.00"},\
            {"description":"Travel","quantity":"1","unitPrice":"240.10"},\
            {"description":"Hosting","quantity":"3","unitPrice":"15.00"}]}""";

    private static final String TO_PAY = """
            {"customer":{"name":"Blue Harbour Coffee","email":"accounts@harbour.example"},"accepts":["USDC"],\
            "lines":[{"description":"Consulting","quantity":"1","unitPrice":"12.50"}]}""";

    private static final int AT_ONCE = 4;

    private Invoices() {}

    /** Issues so many, each over {@link Deposits#UNITS} of a token; the answers are their ids. */
    static List<String> issued(Business business, int wanted) throws Exception {
        try (ExecutorService clerks = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<String>> all = new ArrayList<>();
            for (int i = 0; i < wanted; i++) {
                all.add(clerks.submit(() -> issued(business)));
            }
            List<String> ids = new ArrayList<>();
            for (Future<String> one : all) {
                ids.add(one.get());
            }
            return ids;
        }
    }

    private static String issued(Business business) throws IOException {
        String id = business.create(PATH, TO_PAY).path("id").asString();
        JsonNode invoice = business.change(PATH + "/" + id + "/issuance", "{}");
        if (!invoice.path("document").asString().equals("issued")) {
            throw new IOException("was not issued: " + invoice);
        }
        return id;
    }
}
