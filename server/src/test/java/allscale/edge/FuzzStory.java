package allscale.edge;

import allscale.fixture.Browser;
import allscale.fixture.SoftAuthenticator;
import allscale.fixture.Touches;
import allscale.identity.Act;
import allscale.identity.Challenges;
import allscale.kernel.PersonId;
import allscale.vault.VaultRecords;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import tools.jackson.databind.JsonNode;

/**
 * A month of a business, done over HTTP so that every operation is asked at least once and answers well. What was
 * sent is kept as the examples that a fuzz begins from.
 */
final class FuzzStory implements Browser.Way {

    /** What no operation does yet, or tells. */
    interface Rows {

        /** From now on the owner must approve what leaves. */
        void needApproval(Company company);

        /** The hash of an intent, which a device computes from what it shows. */
        byte[] hash(Company company, String intent);

        /** The database is found to be older than it was; every other organization has been through that. */
        void stop(Company company);
    }

    /** Its tasks play a month on the local network of test mode, which is not the one here. */
    static final String SAMPLE = "/v1/sample-data";

    private static final int MADE = 201;
    private static final int NOTHING_MORE = 204;

    /** See other: how a preview answers well. */
    private static final int ELSEWHERE = 303;

    private static final String PAYEE = "0x52908400098527886E0F7030069857D2E4169EE7";

    private final Edge edge;
    private final int port;
    private final ApiDocument document;
    private final Rows rows;
    private final Map<String, Browser.Sent> examples = new LinkedHashMap<>();
    private final List<String> troubles = new ArrayList<>();
    private final List<String> unfit = new ArrayList<>();
    private Company company;
    private Browser console;

    FuzzStory(Edge edge, int port, ApiDocument document, Rows rows) {
        this.rows = rows;
        this.edge = edge;
        this.port = port;
        this.document = document;
    }

    /** A good request of each operation that was reached. */
    Map<String, Browser.Sent> examples() {
        return examples;
    }

    /** What did not go as told. */
    List<String> troubles() {
        return troubles;
    }

    /** Good answers that do not say where what was made is, or say something beside that there is nothing to say. */
    List<String> unfit() {
        return unfit;
    }

    Company company() {
        return company;
    }

    @Override
    public Browser.Answer go(IntFunction<Browser.Answer> send) {
        return send.apply(port);
    }

    @Override
    public void saw(Browser.Sent sent, Browser.Answer answer) {
        boolean isNowhere = answer.status() == MADE && answer.header("Location").isEmpty();
        boolean isMore = answer.status() == NOTHING_MORE && !answer.text().isEmpty();
        if (isNowhere || isMore) {
            unfit.add(sent.method() + " " + sent.path() + " " + answer.status());
        }
        if (answer.status() / 100 == 2 || answer.status() == ELSEWHERE) {
            document.of(sent.method(), sent.path())
                    .ifPresent(operation -> examples.merge(
                            operation.id(),
                            sent,
                            (old, now) -> now.body().length() >= old.body().length() ? now : old));
        }
    }

    void play() {
        edge.lane();
        company = Company.found(Browser.onConsole(this, edge.settings()), edge.settings());
        console = company.console();
        step("money", this::fund);
        step("people", this::people);
        step("contacts", this::contacts);
        step("vault", this::vault);
        step("invoices", this::invoices);
        step("payouts", this::payouts);
        step("inbox", this::inbox);
        mishaps();
        step("settings", this::settings);
        step("the rest", this::rest);
        step("approval", this::approval);
        step("sample data", () -> done(another().console(), "POST", SAMPLE, null));
        step("safe mode", () -> new FuzzMishaps(edge, another()).safeMode(rows));
        step("sessions", this::sessions);
    }

    private Company another() {
        return Company.found(Browser.onConsole(this, edge.settings()), edge.settings());
    }

    private void mishaps() {
        FuzzMishaps mishaps = new FuzzMishaps(edge, company);
        step("a raised fee", mishaps::raise);
        step("short", mishaps::invoices);
        step("matched and taken back", mishaps::inbox);
        step("strays", mishaps::strays);
        step("an outflow", mishaps::outflow);
        step("taken back", mishaps::takenBack);
        step("a waiting time", mishaps::waitingTime);
        step("a paper kit", () -> {
            Browser visitor = Browser.onConsole(this, edge.settings());
            new FuzzMishaps(edge, Company.found(visitor, edge.settings())).paper(visitor);
        });
    }

    private void step(String name, Runnable deed) {
        try {
            deed.run();
        } catch (RuntimeException | AssertionError failed) {
            troubles.add(name + ": " + failed);
        }
    }

    private void fund() {
        edge.outside().pay("usdc", company.address(), 500_000_000);
        edge.outside().payCoin(company.address(), Outside.ETHER);
        edge.outside().mineToFinal();
        edge.follow(company);
        edge.compare(company);
    }

    private void people() {
        JsonNode begun = company.post("/v1/passkey-registrations", null);
        SoftAuthenticator second = new SoftAuthenticator(
                edge.settings(), company.device().passkey().userHandle());
        Browser.Answer made = touched(Act.PASSKEY_ADD, Map.of("credentialId", second.credentialId()))
                .post(
                        "/v1/passkeys",
                        Map.of(
                                "ceremonyId", begun.path("ceremonyId").stringValue(),
                                "registration", second.register(Challenges.register(person(), Touches.nonce(begun))),
                                "name", "Second"));
        String id = Company.done(made).path("id").stringValue();
        done("PATCH", "/v1/passkeys/" + id, Map.of("name", "Another"));
        Map<String, Object> removal = Map.of("passkeyId", id, "name", "Another");
        done(touched(Act.PASSKEY_REMOVE, removal), "DELETE", "/v1/passkeys/" + id, null);
        done("PATCH", "/v1/organization", Map.of("name", "Example Trading"));
        done(
                "PUT",
                "/v1/organization/profile",
                Map.of(
                        "legalName",
                        "Example Trading Ltd",
                        "address",
                        "1 High Street",
                        "taxId",
                        "GB1",
                        "email",
                        "a@b.example"));
    }

    private void contacts() {
        String contact = company.post("/v1/contacts", Map.of("name", "Supplier", "email", "a@b.example", "note", "x"))
                .path("id")
                .stringValue();
        done("PATCH", "/v1/contacts/" + contact, Map.of("name", "Supplier Ltd"));
        String payee = company.post(
                        "/v1/contacts/" + contact + "/payees",
                        Map.of("network", Outside.NETWORK.caip2(), "address", PAYEE, "label", "Main"))
                .path("id")
                .stringValue();
        done("PATCH", "/v1/payees/" + payee, Map.of("label", "Other"));
        Map<String, Object> seen =
                Map.of("address", PAYEE, "name", "Supplier Ltd", "network", Outside.NETWORK.caip2(), "version", 1);
        step(
                "a confirmed payee",
                () -> done(
                        touched(Act.CONTACT_CONFIRM, seen),
                        "PUT",
                        "/v1/payees/" + payee + "/confirmation",
                        Map.of("mac", "A".repeat(43), "version", 1)));
        done("DELETE", "/v1/payees/" + payee, null);
        String other = company.post("/v1/contacts", Map.of("name", "Customer"))
                .path("id")
                .stringValue();
        company.post("/v1/contacts/" + other + "/archive", null);
        console.get("/v1/contacts/" + contact);
    }

    private void vault() {
        Map<String, Object> passkey = SealedRecords.of(company, "passkey");
        passkey.put("credentialId", company.device().passkey().credentialId());
        passkey.put("rpId", "sign." + edge.settings().parentHost());
        Map<String, Object> first = SealedRecords.payload(1);
        Touches.Touched making = answering(
                Act.VAULT_CREATE,
                Map.of(
                        "vaultId",
                        passkey.get("vaultId"),
                        "unlockerId",
                        passkey.get("id"),
                        "payload",
                        SealedRecords.hash(first),
                        "recordKey",
                        VaultRecords.recordKey()));
        done(
                making.browser(),
                "POST",
                "/v1/vault",
                VaultRecords.vault(person(), making.nonce(), first, List.of(passkey)));
        done(
                touched(Act.UNLOCKER_ACTIVATE, Map.of("unlockerId", passkey.get("id"))),
                "POST",
                "/v1/vault/unlockers/" + passkey.get("id") + "/activation",
                null);
        Map<String, Object> kit = SealedRecords.of(company, "kit");
        step("a kit", () -> {
            Touches.Touched adding = answering(Act.UNLOCKER_ADD, Map.of("unlockerId", kit.get("id")));
            Map<String, Object> addition = VaultRecords.addition(person(), adding.nonce(), kit);
            done(adding.browser(), "POST", "/v1/vault/unlockers", addition);
        });
        step(
                "the payload",
                () -> done(
                        touched(
                                Act.VAULT_REPLACE,
                                Map.of("revision", 2L, "payload", SealedRecords.hash(SealedRecords.payload(2)))),
                        "PUT",
                        "/v1/vault/payload",
                        Map.of("payload", SealedRecords.payload(2))));
        step(
                "a kit less",
                () -> done(
                        touched(Act.UNLOCKER_REMOVE, Map.of("unlockerId", kit.get("id"), "kind", "kit")),
                        "DELETE",
                        "/v1/vault/unlockers/" + kit.get("id"),
                        null));
    }

    private Browser touched(Act act, Map<String, Object> body) {
        return answering(act, body).browser();
    }

    private Touches.Touched answering(Act act, Map<String, Object> body) {
        return Touches.answering(company.console(), person(), company.device().passkey(), act, body);
    }

    private PersonId person() {
        return Touches.person(Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(company.device().passkey().userHandle()));
    }

    private void invoices() {
        Map<String, Object> line = Map.of("description", "Work", "quantity", "1", "unitPrice", "20.00");
        Map<String, Object> draft = Map.of(
                "customer", Map.of("name", "Meridian", "email", "m@b.example"),
                "currency", "USD",
                "dueOn", "2099-12-31",
                "note", "Thank you",
                "terms", "30 days",
                "accepts", List.of("USDC"),
                "locale", "en",
                "lines", List.of(line));
        JsonNode made = company.post("/v1/invoices", draft);
        Map<String, Object> save = new LinkedHashMap<>(draft);
        save.put("version", made.path("version").intValue());
        String id = made.path("id").stringValue();
        done("PUT", "/v1/invoices/" + id, save);
        company.post("/v1/invoices/" + id + "/copies", null);
        company.post("/v1/invoices/" + id + "/issuance", null);
        String voided = company.invoice("7.00");
        company.post("/v1/invoices/" + voided + "/void", null);
        String discarded = company.post("/v1/invoices", draft).path("id").stringValue();
        done("DELETE", "/v1/invoices/" + discarded, null);
        edge.outside().pay("usdc", company.payAddress(id), 20_000_000);
        edge.finish(company);
        done("GET", "/v1/invoices/" + id + "/document.pdf", null);
        done("GET", "/v1/invoices/" + id + "/receipt.pdf", null);
        company.post("/v1/invoices", draft);
    }

    private void payouts() {
        company.post(
                "/v1/payout-estimates", Map.of("to", PAYEE, "amount", Map.of("amount", "1.00", "asset", Company.USDC)));
        String paid = edge.signedPayout(company, Company.USDC, "5.00", "own_fee");
        edge.work(company);
        edge.finish(company);
        company.get("/v1/payouts/" + paid);
        String cancelled = edge.readyPayout(company, Company.USDC, "6.00", "own_fee");
        company.post("/v1/payouts/" + cancelled + "/cancellation", null);
        String approved = edge.readyPayout(company, Company.USDC, "7.00", "own_fee");
        String intent =
                "/v1/intents/" + company.payout(approved).path("intentId").stringValue();
        company.get(intent);
        company.post(intent + "/signature-requests", null);
        company.post(intent + "/cancellation", null);
        String waiting = edge.readyPayout(company, Company.USDC, "8.00", "own_fee");
        company.get("/v1/payouts/" + waiting);
    }

    private void inbox() {
        String invoice = company.invoice("9.00");
        edge.outside().pay("usdc", company.address(), 9_000_000);
        edge.finish(company);
        String transfer =
                company.get("/v1/unmatched").at("/items/0/transfer/id").stringValue();
        company.get("/v1/transfers/" + transfer);
        String tx = company.get("/v1/transfers/" + transfer).path("tx").stringValue();
        company.get("/v1/payment-finder?tx=" + tx);
        company.post("/v1/unmatched/" + transfer + "/assignment", Map.of("invoiceId", invoice));
    }

    private void settings() {
        done("PUT", "/v1/rates", Map.of("symbol", "USDC", "currency", "EUR", "perCoin", "0.92"));
        done("DELETE", "/v1/rates/USDC/EUR", null);
        done("PUT", "/v1/rates", Map.of("symbol", "USDC", "currency", "EUR", "perCoin", "0.92"));
        done("POST", "/v1/networks/" + Outside.NETWORK.caip2() + "/probe", null);
    }

    private void approval() {
        rows.needApproval(company);
        String payout = edge.readyPayout(company, Company.USDC, "4.00", "own_fee");
        String intent = "/v1/intents/" + company.payout(payout).path("intentId").stringValue();
        byte[] nonce = bytes(company.post(intent + "/approval-requests", null), "serverNonce");
        byte[] hash = rows.hash(company, company.payout(payout).path("intentId").stringValue());
        company.post(
                intent + "/approvals",
                Map.of("assertion", company.device().passkey().sign(Challenges.approve(person(), nonce, hash))));
    }

    /** Whatever needs to know nothing. */
    private void rest() {
        document.operations().stream()
                .filter(operation ->
                        !operation.path().contains("{") && !operation.json().has("requestBody"))
                .filter(operation -> !operation.method().equals("DELETE")
                        && !(operation.path().equals(SAMPLE)
                                && operation.method().equals("POST"))
                        && !examples.containsKey(operation.id()))
                .forEach(operation -> console.send(operation.method(), operation.path(), null));
    }

    private void sessions() {
        company.logInAgain();
        String other = company.get("/v1/sessions").at("/items/0/id").stringValue();
        done("DELETE", "/v1/sessions/" + other, null);
        company.logInAgain();
        console = company.console();
        done("DELETE", "/v1/sessions/current", null);
        company.logInAgain();
        console = company.console();
    }

    private void done(String method, String path, Object body) {
        done(company.console(), method, path, body);
    }

    private static void done(Browser browser, String method, String path, Object body) {
        Browser.Answer answer = browser.send(method, path, body);
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + " " + answer.status() + " " + answer.text());
        }
    }

    private static byte[] bytes(JsonNode node, String name) {
        return Base64.getUrlDecoder().decode(node.path(name).stringValue());
    }
}
