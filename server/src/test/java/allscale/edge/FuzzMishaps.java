package allscale.edge;

import allscale.chain.Plan;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Touches;
import allscale.identity.Act;
import allscale.identity.Caller;
import allscale.identity.Role;
import allscale.identity.SessionId;
import allscale.kernel.Tag;
import allscale.recovery.Paper;
import allscale.vault.VaultRecords;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What goes wrong in a month: an invoice is paid short, money strays in or leaves past us, a payment is taken back,
 * somebody asks for the wallet with the paper kit. Each is led to an end by a person.
 */
final class FuzzMishaps {

    private final Edge edge;
    private final Company company;

    FuzzMishaps(Edge edge, Company company) {
        this.edge = edge;
        this.company = company;
    }

    /** Short, accepted, taken back; and one whose page is looked at. */
    void invoices() {
        String invoice = company.invoice("30.00");
        edge.outside().pay("usdc", company.payAddress(invoice), 29_000_000);
        edge.finish(company);
        String difference = "/v1/invoices/" + invoice + "/difference-acceptance";
        company.post(difference, Map.of("note", "Bank fees"));
        Company.done(company.console().delete(difference));
        company.console().get("/v1/invoices/" + invoice + "/preview");
    }

    /** A payment without an invoice, matched and taken back. */
    void inbox() {
        String invoice = company.invoice("11.00");
        edge.outside().pay("usdc", company.address(), 11_000_000);
        edge.finish(company);
        String assignment = "/v1/unmatched/"
                + company.get("/v1/unmatched").at("/items/0/transfer/id").stringValue() + "/assignment";
        company.post(assignment, Map.of("invoiceId", invoice));
        Browser.Answer undone = company.console().delete(assignment);
        if (undone.status() != 204) {
            throw new IllegalStateException(undone.text());
        }
    }

    void strays() {
        String invoice = company.invoice("12.00");
        edge.outside().anvil().mint("junk", edge.outside().account("payer").text(), BigInteger.valueOf(30_000_000));
        edge.outside().mine(1);
        String junk = edge.outside()
                .pay("junk", company.payAddress(invoice), 10_000_000)
                .text();
        String coin = edge.outside()
                .payCoin(company.payAddress(invoice), Outside.ETHER.divide(BigInteger.TEN))
                .text();
        edge.finish(company);
        company.payPage(invoice, "?tx=" + junk);
        company.payPage(invoice, "?tx=" + coin);
        for (JsonNode stray : company.get("/v1/strays").path("items")) {
            String deed = stray.path("kind").stringValue().equals("coin") ? "/sweep" : "/dismissal";
            company.tryPost("/v1/strays/" + stray.path("id").stringValue() + deed, null);
        }
    }

    void outflow() {
        JsonNode asked = Company.done(company.toSign(edge.readyPayout(company, Company.USDC, "5.00", "own_fee")));
        Plan.TransferTx plan = (Plan.TransferTx) Device.plan(asked.at("/signer/plans/0"), asked.at("/signer/intent"));
        edge.outside()
                .send(company.device()
                        .sign(new Plan.TransferTx(
                                plan.asset(),
                                plan.from(),
                                plan.to(),
                                BigInteger.ONE,
                                plan.nonce(),
                                plan.gas(),
                                plan.line())));
        edge.finish(company);
        for (JsonNode need : company.get("/v1/home").path("needsYou")) {
            if (need.path("kind").stringValue().equals("outflow_unexplained")) {
                String link = need.path("link").stringValue();
                company.tryPost(
                        "/v1/outflows/" + link.substring(link.lastIndexOf('/') + 1) + "/acknowledgement",
                        Map.of("note", "By hand"));
            }
        }
    }

    void takenBack() {
        String payout = edge.signedPayout(company, Company.USDC, "5.00", "relayed");
        Browser.Answer answer = company.takeBack(payout);
        if (answer.status() != 202) {
            throw new IllegalStateException(answer.text());
        }
        edge.finish(company);
    }

    void raise() {
        edge.outside().setBaseFee(10_000_000_000L);
        edge.outside().mine(1);
        String payout = edge.signedPayout(company, Company.USDC, "3.00", "own_fee");
        edge.work(company);
        edge.outside().setBaseFee(30_000_000_000L);
        edge.outside().mine(1);
        edge.work(company);
        try {
            company.bump(payout);
        } finally {
            edge.outside().setBaseFee(1_000_000_000L);
            edge.finish(company);
        }
    }

    void waitingTime() {
        Map<String, Object> hours = Map.of("waitingHours", 96);
        Company.done(Touches.over(
                        company.console(), company.person(), company.device().passkey(), Act.RECOVERY_WAIT, hours)
                .put("/v1/recovery-waiting-time", hours));
    }

    /** Its data may be older than they were: the owner says that he wants to go on, and does. */
    void safeMode(FuzzStory.Rows rows) {
        rows.stop(company);
        company.post("/v1/safe-mode/end-requests", null);
        Company.done(company.endSafeMode(0));
    }

    /** Somebody has the paper: once it is stopped by a touch, once it waits and brings the wallet back. */
    void paper(Browser visitor) {
        Company owner = company;
        Business business = new Business(
                new Caller(
                        owner.organization(),
                        owner.person(),
                        new SessionId(owner.person().value()),
                        Role.OWNER,
                        edge.clock().instant()),
                owner.device().passkey(),
                "");
        Paper stopped = new Paper(edge.settings(), business, visitor);
        Paper found = new Paper(edge.settings(), business, visitor);
        keep(business, List.of(VaultRecords.kit(business, stopped.kit()), VaultRecords.kit(business, found.kit())));
        stopped.veto(stopped.ask().json(), owner.device().passkey());
        JsonNode asked = found.ask().json();
        found.show(asked);
        edge.clock().forward(Duration.ofMinutes(2));
        Browser.Answer back = found.complete(
                found.ask().json(), Tag.sha256(owner.organization().text().getBytes(StandardCharsets.UTF_8)));
        if (back.status() != 204) {
            throw new IllegalStateException(back.text());
        }
    }

    private void keep(Business business, List<Map<String, Object>> kits) {
        Map<String, Object> payload = VaultRecords.payload(1);
        Map<String, Object> passkey = VaultRecords.passkey(business);
        List<Map<String, Object>> unlockers = new ArrayList<>(kits);
        unlockers.addFirst(passkey);
        Touches.Touched making =
                Touches.answering(company.console(), business, Act.VAULT_CREATE, VaultRecords.kept(payload, passkey));
        Company.done(making.browser()
                .post("/v1/vault", VaultRecords.vault(business.caller().person(), making.nonce(), payload, unlockers)));
        Company.done(touched(business, Act.UNLOCKER_ACTIVATE, Map.of("unlockerId", passkey.get("id")))
                .post("/v1/vault/unlockers/" + passkey.get("id") + "/activation", null));
    }

    private Browser touched(Business business, Act act, Object body) {
        return Touches.over(company.console(), business, act, body);
    }
}
