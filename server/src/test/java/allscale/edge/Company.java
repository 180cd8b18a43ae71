package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.chain.TxHash;
import allscale.fake.DeviceKey;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.SoftAuthenticator;
import allscale.fixture.Touches;
import allscale.identity.Act;
import allscale.identity.Caller;
import allscale.identity.Challenges;
import allscale.identity.Role;
import allscale.identity.SessionId;
import allscale.kernel.Address;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import allscale.wallet.WalletFounding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A business and its owner, who does everything over HTTP as the console and the signer do. */
final class Company {

    static final String USDC = "eip155:31337/erc20:0xA25C5F6A5A65efa3eB72AE45E6e7E048332Adf4B";
    static final String USDT = "eip155:31337/erc20:0xE3B59A68a466814CE38535B5fE14694B3820a3a4";

    static final String COIN = "eip155:31337/slip44:60";

    private static final Pattern COPIED = Pattern.compile("data-copy=\"(0x[0-9a-fA-F]{40})\"");

    private final OrganizationId organization;
    private final Device device;
    private final Settings settings;
    private Browser console;

    private Company(OrganizationId organization, Device device, Settings settings, Browser console) {
        this.organization = organization;
        this.device = device;
        this.settings = settings;
        this.console = console;
    }

    /** Signs up and registers the device's address as the wallet. */
    static Company found(Browser visitor, Settings settings) {
        Company company = signUp(visitor, settings);
        done(WalletFounding.register(
                company.console, company.business(), WalletFounding.Claim.of(company.device.key())));
        return company;
    }

    /** The same organization as tests of single rooms know it. */
    Business business() {
        Caller owner =
                new Caller(organization, person(), new SessionId(organization.value()), Role.OWNER, Instant.EPOCH);
        return new Business(owner, device.passkey(), "");
    }

    /** Signs up and has no wallet yet. */
    static Company signUp(Browser visitor, Settings settings) {
        JsonNode begun = done(visitor.post(
                "/v1/sign-ups",
                Map.of("personName", "Ada Example", "organizationName", "Example Trading", "locale", "en")));
        PersonId person = Touches.person(begun.path("personId").stringValue());
        SoftAuthenticator passkey = new SoftAuthenticator(settings, bytes(begun, "personId"));
        Browser.Answer completed = visitor.post(
                "/v1/sign-ups/" + begun.path("ceremonyId").stringValue() + "/registration",
                Map.of("registration", passkey.register(Challenges.register(person, bytes(begun, "nonce")))));
        OrganizationId id =
                OrganizationId.parse(done(completed).at("/organization/id").stringValue());
        Device device = new Device(passkey, new DeviceKey(id.text()));
        return new Company(id, device, settings, visitor.with("Cookie", cookie(completed)));
    }

    PersonId person() {
        return PersonId.parse(get("/v1/me").at("/person/id").stringValue());
    }

    /** The session of before is over; the owner logs in once more. */
    void logInAgain() {
        Browser visitor = console.with("Cookie", null);
        Browser.Answer answer = visitor.post("/v1/sessions", loginTouch(visitor));
        done(answer);
        console = console.with("Cookie", cookie(answer));
    }

    /** What signs the owner in, once. */
    Map<String, Object> loginTouch(Browser visitor) {
        return loginTouch(visitor, device.passkey());
    }

    static Map<String, Object> loginTouch(Browser visitor, SoftAuthenticator passkey) {
        JsonNode question = done(visitor.post("/v1/session-challenges", Map.of()));
        return Map.of(
                "ceremonyId", question.path("ceremonyId").stringValue(),
                "assertion", passkey.sign(Challenges.login(bytes(question, "nonce"))));
    }

    OrganizationId organization() {
        return organization;
    }

    /** Its owner's browser, signed in. */
    Browser console() {
        return console;
    }

    /** Its owner's session, as a browser keeps it. */
    String cookie() {
        return console.header("Cookie");
    }

    Device device() {
        return device;
    }

    /** Where its money is, on the local network. */
    Address address() {
        return device.key().address();
    }

    /** Somebody who is paid by this company only. */
    Address payee() {
        return new DeviceKey("payee of " + organization.text()).address();
    }

    JsonNode get(String path) {
        return done(console.get(path));
    }

    JsonNode post(String path, Object body) {
        return done(console.post(path, body));
    }

    /** What comes back, yes or no. */
    Browser.Answer tryPost(String path, Object body) {
        return console.post(path, body);
    }

    /** Posts with a touch over an act and its body. */
    Browser.Answer touched(String path, Act act, Map<String, Object> body) {
        return touched(path, act, body, null);
    }

    /** Posts this content with a touch over an act and its body. */
    Browser.Answer touched(String path, Act act, Map<String, Object> body, @Nullable Object content) {
        JsonNode opened = post("/v1/challenges", Map.of("action", act.text()));
        byte[] challenge = Challenges.action(person(), Touches.nonce(opened), act, body);
        Browser proved = Touches.with(
                console,
                Map.of(
                        "ceremonyId", opened.path("ceremonyId").stringValue(),
                        "assertion", device.passkey().sign(challenge)));
        return proved.post(path, content);
    }

    /** Ends safe mode: each series goes on after the number the list shows, or after this one if it is higher. */
    Browser.Answer endSafeMode(int last) {
        JsonNode list = get("/v1/safe-mode");
        List<Map<String, Object>> series = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        for (JsonNode one : list.path("series")) {
            int year = one.path("year").asInt();
            int number = Math.max(last, one.path("last").asInt());
            series.add(Map.of("year", year, "last", number));
            numbers.add(String.format(Locale.ROOT, "%d-%04d", year, number));
        }
        return touched(
                "/v1/safe-mode/end",
                Act.SAFE_MODE_END,
                Map.of("epoch", "" + list.path("epoch").asInt(), "numbers", String.join(", ", numbers)),
                Map.of("series", series));
    }

    /** What her address did that is not recorded. */
    List<JsonNode> differences() {
        return list(get("/v1/wallet-differences").path("items"));
    }

    String confirmation() {
        return "/v1/wallet-differences/"
                + differences().getFirst().path("walletAddressId").stringValue() + "/confirmation";
    }

    /** Says by a touch that all of it is as it should be. */
    Browser.Answer confirmDifferences(List<JsonNode> shown) {
        JsonNode first = shown.getFirst();
        return touched(
                "/v1/wallet-differences/" + first.path("walletAddressId").stringValue() + "/confirmation",
                Act.WALLET_RESUME,
                Map.of(
                        "address", first.path("address").stringValue(),
                        "differences", "" + shown.size(),
                        "network", first.path("network").stringValue()));
    }

    /** Issues an invoice over so many dollars; its id. */
    String invoice(String dollars) {
        String id = draft(dollars);
        post("/v1/invoices/" + id + "/issuance", null);
        return id;
    }

    /** Drafts an invoice over so many dollars; its id. */
    String draft(String dollars) {
        Map<String, Object> draft = Map.of(
                "customer", Map.of("name", "Meridian"),
                "lines", List.of(Map.of("description", "Work", "quantity", "1", "unitPrice", dollars)));
        return post("/v1/invoices", draft).path("id").stringValue();
    }

    /** Where the payer of an invoice is told to send. */
    Address payAddress(String invoice) {
        String page = payPage(invoice, "");
        Matcher address = COPIED.matcher(page);
        assertThat(address.find()).as(page).isTrue();
        return new Address(address.group(1));
    }

    /** What the payer of an invoice sees. */
    String payPage(String invoice, String query) {
        String link = get("/v1/invoices/" + invoice).path("payLink").stringValue();
        return console.onPublicPage(settings)
                .get(link.substring(link.indexOf("/i/")) + query)
                .text();
    }

    /** Asks for a payout; its id. */
    String ask(String asset, String amount, Address to, String route) {
        return post("/v1/payouts", wish(asset, amount, to, route)).path("id").stringValue();
    }

    static Map<String, Object> wish(String asset, String amount, Address to, String route) {
        return Map.of(
                "amount", Map.of("amount", amount, "asset", asset), "to", to.text(), "note", "Work", "route", route);
    }

    JsonNode payout(String id) {
        return get("/v1/payouts/" + id);
    }

    String payoutStatus(String id) {
        return payout(id).path("status").stringValue();
    }

    JsonNode intent(String payout) {
        return get(intentPath(payout));
    }

    String intentStatus(String payout) {
        return intent(payout).path("status").stringValue();
    }

    /** Where each of a payout's signed transactions stands, oldest first. */
    List<String> attempts(String payout) {
        return list(intent(payout).path("attempts")).stream()
                .map(attempt -> attempt.path("status").stringValue())
                .toList();
    }

    /** The transaction of a payout's newest attempt. */
    TxHash tx(String payout) {
        return new TxHash(
                list(intent(payout).path("attempts")).getLast().path("hash").stringValue());
    }

    /** Asks what is to be signed; yes or no. */
    Browser.Answer toSign(String payout) {
        return tryPost(intentPath(payout) + "/signature-requests", null);
    }

    /** Asked, touched, signed, handed in. */
    void sign(String payout) {
        handIn(payout, done(toSign(payout)));
    }

    void handIn(String payout, JsonNode asked) {
        done(tryHandIn(payout, asked));
    }

    Browser.Answer tryHandIn(String payout, JsonNode asked) {
        return tryPost(intentPath(payout) + "/signatures", device.answer(asked.path("signer")));
    }

    /** Takes a signed payment back, as the signer and the console do. */
    Browser.Answer takeBack(String payout) {
        String path = intentPath(payout) + "/authorization-cancellation";
        JsonNode asked = get(path);
        return touched(
                path,
                Act.PAYMENT_CANCEL,
                device.cancellation(asked.path("intent")),
                Map.of("signatures", device.cancellations(asked)));
    }

    Browser.Answer toBump(String payout) {
        return tryPost(intentPath(payout) + "/fee-bumps", null);
    }

    /** Signs the same payment with higher fees. */
    void bump(String payout) {
        handIn(payout, done(toBump(payout)));
    }

    /** All its transfers of one transaction, hidden ones only when asked for. */
    List<JsonNode> transfers(TxHash tx) {
        List<JsonNode> all = list(get("/v1/transfers").path("items"));
        return all.stream().filter(one -> isOf(one, tx)).toList();
    }

    List<JsonNode> hiddenTransfers(TxHash tx) {
        List<JsonNode> all = list(get("/v1/transfers?hidden=true").path("items"));
        return all.stream().filter(one -> isOf(one, tx)).toList();
    }

    /** The one transfer of a transaction. */
    JsonNode transfer(TxHash tx) {
        List<JsonNode> found = transfers(tx);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    /** Booked, held, available, arriving or collecting of an asset, as decimal text. */
    String balance(String asset, String part) {
        return list(get("/v1/balances").path("items")).stream()
                .filter(row -> row.path("posted").path("asset").stringValue().equals(asset))
                .map(row -> row.path(part).path("amount").stringValue())
                .findFirst()
                .orElseThrow();
    }

    /** What arrived for no known reason, as decimal texts. */
    List<String> inbox() {
        return list(get("/v1/unmatched").path("items")).stream()
                .map(part -> part.at("/transfer/amount/amount").stringValue())
                .toList();
    }

    /** Everything about a payout that may tell why it is where it is. */
    String whole(String payout) {
        return payout(payout) + "\nintent " + get(intentPath(payout)) + "\ndiffers " + differences() + "\nneeds "
                + get("/v1/home");
    }

    private String intentPath(String payout) {
        return "/v1/intents/" + payout(payout).path("intentId").stringValue();
    }

    static JsonNode done(Browser.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
        return answer.json();
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static boolean isOf(JsonNode transfer, TxHash tx) {
        return transfer.path("tx").stringValue().equals(tx.text());
    }

    static String cookie(Browser.Answer answer) {
        return answer.header("Set-Cookie").split(";")[0];
    }

    private static byte[] bytes(JsonNode node, String name) {
        return Base64.getUrlDecoder().decode(node.path(name).stringValue());
    }

    /** The organization's id as tasks name it. */
    String taskPrefix() {
        return organization.value().toString();
    }
}
