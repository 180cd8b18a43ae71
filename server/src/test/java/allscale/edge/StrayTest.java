package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.TxHash;
import allscale.fixture.Browser;
import allscale.kernel.Address;
import allscale.relayer.Relays;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What arrives at own addresses and does not go on by itself. */
@EdgeTest
public class StrayTest {

    /** Routes whose entry in the log {@link #whatAPersonDoesIsInTheLog} shows. */
    public static final Set<String> IN_THE_LOG = Set.of("POST /v1/strays/{id}/sweep", "POST /v1/strays/{id}/dismissal");

    private static final String PAUSE = "8456cb59";
    private static final String UNPAUSE = "3f4ba83a";
    private static final BigInteger COIN = Outside.ETHER.divide(BigInteger.TEN);

    private final Edge edge;
    private final Outside outside;
    private final Relays relays;

    StrayTest(Edge edge, Relays relays) {
        this.relays = relays;
        this.edge = edge;
        this.outside = edge.outside();
    }

    /** The transaction succeeds and the money stays: three times, then a person decides. */
    @Test
    void f173_moneyThatASweepDoesNotMoveIsSweptAgainAndThenWaitsForAPerson() {
        Company company = edge.company();
        String invoice = company.invoice("10.00");
        outside.pay("usdc", company.payAddress(invoice), 10_000_000);
        edge.finish(company);
        outside.issuer("usdc", PAUSE, null);
        outside.mine(1);
        long before = carried();
        for (int hours = 0; hours < 12; hours++) {
            anHourLater(company);
        }
        JsonNode waiting = company.get("/v1/strays").path("items");
        assertThat(waiting).hasSize(1);
        assertThat(waiting.path(0).path("kind").stringValue()).isEqualTo("sweep_failed");
        assertThat(waiting.at("/0/amount/amount").stringValue()).isEqualTo("10.00");
        assertThat(carried() - before).as("tried three times and no more").isEqualTo(3);
        assertThat(needs(company)).contains("sweep_failed");

        outside.issuer("usdc", UNPAUSE, null);
        outside.mine(1);
        assertThat(company.tryPost("/v1/strays/" + waiting.path(0).path("id").stringValue() + "/sweep", null)
                        .status())
                .isEqualTo(204);
        anHourLater(company);
        anHourLater(company);
        assertThat(outside.balance("usdc", company.address())).isEqualTo(BigInteger.valueOf(10_000_000));
        assertThat(company.get("/v1/strays").path("items")).isEmpty();
        edge.assertBooksEqualChain(company);
    }

    /** The payer is told the truth, the owner sees it, sweeps it, and the books follow. */
    @Test
    void f179_coinSentToAnInvoiceIsSaidToThePayerAndSweptByTheOwner() {
        Company company = edge.company();
        String invoice = company.invoice("10.00");
        Address address = company.payAddress(invoice);
        TxHash tx = outside.payCoin(address, COIN);
        edge.finish(company);
        assertThat(company.payPage(invoice, "?tx=" + tx.text()))
                .contains("own coin")
                .doesNotContain("Compare the address");
        assertThat(company.get("/v1/payment-finder?tx=" + tx).path("verdict").stringValue())
                .isEqualTo("coin");
        edge.work(company);
        JsonNode coin = company.get("/v1/strays").at("/items/0");
        assertThat(coin.path("kind").stringValue()).isEqualTo("coin");
        assertThat(coin.path("at").stringValue()).isEqualTo("invoice");
        assertThat(coin.at("/amount/amount").stringValue()).isEqualTo("0.10");
        assertThat(needs(company)).contains("stray");

        company.tryPost("/v1/strays/" + coin.path("id").stringValue() + "/sweep", null);
        anHourLater(company);
        anHourLater(company);
        assertThat(company.get("/v1/strays").path("items")).isEmpty();
        assertThat(company.balance(Company.COIN, "posted")).isEqualTo("0.10");
        assertThat(needs(company)).doesNotContain("stray");
        edge.assertBooksEqualChain(company);
    }

    /** F-383: what a block before that of the coin says about the address ends nothing. */
    @Test
    void coinNamedBeforeItIsFinalStaysInTheListWhateverAnOlderBlockSays() {
        Company company = edge.company();
        String invoice = company.invoice("10.00");
        Address address = company.payAddress(invoice);
        edge.finish(company);
        TxHash tx = outside.payCoin(address, COIN);
        outside.mine(1);
        company.payPage(invoice, "?tx=" + tx.text());
        assertThat(company.get("/v1/strays").at("/items/0/txRef").stringValue()).isEqualTo(tx.text());
        edge.compareAll(company);
        assertThat(company.get("/v1/strays").at("/items/0/amount/amount").stringValue())
                .isEqualTo("0.10");
        edge.finish(company);
        edge.compareAll(company);
        assertThat(company.get("/v1/strays").at("/items/0/amount/amount").stringValue())
                .isEqualTo("0.10");
    }

    /** F-388: a stranger's wei at an invoice costs nobody anything; the person is told why, and it comes along later. */
    @Test
    void f388_coinThatIsNotWorthItsFeeIsNotSweptAndTheReasonIsSaid() {
        Company company = edge.company();
        String stray = coinAtAnInvoice(company, BigInteger.ONE);
        long before = carried();
        Browser.Answer said = company.tryPost("/v1/strays/" + stray + "/sweep", null);
        assertThat(said.code()).isEqualTo("sweep-not-worth-it");
        assertThat(said.text()).contains("comes along with the next payment");
        anHourLater(company);
        assertThat(carried()).isEqualTo(before);
    }

    /** F-387: the wallet burns all gas it gets with coin; the relayer pays for none of it. */
    @Test
    void f387_aWalletThatBurnsGasIsSentNoCoinAtTheRelayersCost() {
        Company company = edge.company();
        String stray = coinAtAnInvoice(company, COIN);
        outside.replaceCode(company.address(), "0x5b5f56");
        long before = carried();
        try {
            assertThat(company.tryPost("/v1/strays/" + stray + "/sweep", null).status())
                    .isEqualTo(204);
            for (int passes = 0; passes < 6; passes++) {
                edge.lane();
                outside.mine(1);
            }
            edge.work(company);
            assertThat(carried()).isEqualTo(before);
            assertThat(company.tryPost("/v1/strays/" + stray + "/sweep", null).code())
                    .isEqualTo("sweep-did-not-move");
        } finally {
            outside.replaceCode(company.address(), "0x");
        }
    }

    /** F-389: the transaction succeeds, the coin stays, and the next try waits longer each time. */
    @Test
    void f389_coinThatASweepDoesNotMoveRestsLongerEachTime() {
        Company company = edge.company();
        String stray = coinAtAnInvoice(company, COIN);
        outside.replaceCode(company.address(), "0x5f5ffd");
        long before = carried();
        try {
            for (int tries = 0; tries < 20; tries++) {
                company.tryPost("/v1/strays/" + stray + "/sweep", null);
                edge.lane();
                edge.finish(company);
                edge.finish(company);
                edge.clock().forward(Duration.ofMinutes(11));
                edge.work(company);
            }
            assertThat(carried() - before)
                    .as("at once, after ten minutes, after an hour")
                    .isEqualTo(3);
        } finally {
            outside.replaceCode(company.address(), "0x");
        }
        edge.clock().forward(Duration.ofHours(6));
        company.logInAgain();
        assertThat(company.tryPost("/v1/strays/" + stray + "/sweep", null).status())
                .isEqualTo(204);
        anHourLater(company);
        anHourLater(company);
        assertThat(company.get("/v1/strays").path("items")).isEmpty();
        edge.assertBooksEqualChain(company);
    }

    private String coinAtAnInvoice(Company company, BigInteger wei) {
        Address address = company.payAddress(company.invoice("10.00"));
        outside.payCoin(address, wei);
        edge.finish(company);
        edge.compareAll(company);
        return company.get("/v1/strays").at("/items/0/id").stringValue();
    }

    /** Nobody named it: the night finds it. */
    @Test
    void coinAtAnInvoiceIsFoundByTheNightAndGoesAlongWithTheNextSweep() {
        Company company = edge.company();
        String invoice = company.invoice("10.00");
        Address address = company.payAddress(invoice);
        outside.payCoin(address, COIN);
        edge.finish(company);
        edge.compareAll(company);
        assertThat(company.get("/v1/strays").at("/items/0/kind").stringValue()).isEqualTo("coin");

        outside.pay("usdc", address, 10_000_000);
        edge.finish(company);
        anHourLater(company);
        edge.compareAll(company);
        assertThat(company.get("/v1/strays").path("items")).isEmpty();
        assertThat(company.balance(Company.COIN, "posted")).isEqualTo("0.10");
        edge.assertBooksEqualChain(company);
    }

    @Test
    void f180_aTokenNobodyKnowsIsListedOnceNamedAndCanBePutAside() {
        Company company = edge.company();
        String invoice = company.invoice("10.00");
        outside.anvil().mint("junk", outside.account("payer").text(), BigInteger.valueOf(30_000_000));
        outside.mine(1);
        TxHash tx = outside.pay("junk", company.payAddress(invoice), 10_000_000);
        edge.finish(company);
        assertThat(company.payPage(invoice, "?tx=" + tx.text())).contains("a token that is not known here");
        JsonNode token = company.get("/v1/strays").at("/items/0");
        assertThat(token.path("kind").stringValue()).isEqualTo("unknown_token");
        assertThat(token.path("txRef").stringValue()).isEqualTo(tx.text());

        String path = "/v1/strays/" + token.path("id").stringValue() + "/dismissal";
        assertThat(company.tryPost(path, null).status()).isEqualTo(204);
        assertThat(company.tryPost(path, null).code()).isEqualTo("stray-not-found");
        company.payPage(invoice, "?tx=" + tx.text());
        assertThat(company.get("/v1/strays").path("items")).isEmpty();
    }

    /** F-401: nobody names it; the night finds it, at an invoice's address and at the wallet's own, once. */
    @Test
    void f401_aTokenNobodyKnowsIsListedByTheNight() {
        Company company = edge.company();
        Address invoice = company.payAddress(company.invoice("10.00"));
        edge.finish(company);
        outside.anvil().mint("junk", outside.account("payer").text(), BigInteger.valueOf(30_000_000));
        outside.mine(1);
        outside.pay("junk", invoice, 10_000_000);
        outside.pay("junk", company.address(), 10_000_000);
        edge.finish(company);
        nights(company, 2);
        JsonNode waiting = company.get("/v1/strays").path("items");
        assertThat(waiting.valueStream().map(one -> one.path("kind").stringValue()))
                .containsExactly("unknown_token", "unknown_token");
        assertThat(waiting.valueStream().map(one -> one.path("at").stringValue()))
                .containsExactlyInAnyOrder("invoice", "wallet");
        assertThat(needs(company)).contains("stray");
    }

    /** F-524: worthless tokens fill the list; what was put aside makes room for what comes after. */
    @Test
    void f524_tokensThatWerePutAsideHideNoneThatComesLater() {
        Company company = edge.company();
        edge.finish(company);
        outside.anvil().mint("junk", outside.account("payer").text(), BigInteger.valueOf(30_000_000));
        outside.mine(1);
        for (int i = 0; i < 20; i++) {
            outside.pay("junk", company.address(), 1);
        }
        edge.finish(company);
        nights(company, 2);
        JsonNode worthless = company.get("/v1/strays").path("items");
        assertThat(worthless.size()).isEqualTo(20);
        for (JsonNode stray : worthless) {
            company.tryPost("/v1/strays/" + stray.path("id").stringValue() + "/dismissal", null);
        }
        TxHash worthy = outside.pay("junk", company.address(), 20_000_000);
        edge.finish(company);
        nights(company, 2);
        assertThat(company.get("/v1/strays")
                        .path("items")
                        .valueStream()
                        .map(one -> one.path("txRef").stringValue("")))
                .containsExactly(worthy.text());
    }

    private void nights(Company company, int number) {
        for (int night = 0; night < number; night++) {
            edge.clock().forward(Duration.ofDays(1));
            company.logInAgain();
            edge.compareAll(company);
        }
    }

    @Test
    void whatAPersonDoesIsInTheLog() {
        Company company = edge.company();
        String invoice = company.invoice("10.00");
        outside.anvil().mint("junk", outside.account("payer").text(), BigInteger.valueOf(30_000_000));
        outside.mine(1);
        TxHash junk = outside.pay("junk", company.payAddress(invoice), 10_000_000);
        TxHash coin = outside.payCoin(company.payAddress(invoice), COIN);
        edge.finish(company);
        company.payPage(invoice, "?tx=" + junk.text());
        company.payPage(invoice, "?tx=" + coin.text());
        for (JsonNode stray : company.get("/v1/strays").path("items")) {
            String deed = stray.path("kind").stringValue().equals("coin") ? "/sweep" : "/dismissal";
            company.tryPost("/v1/strays/" + stray.path("id").stringValue() + deed, null);
        }
        assertThat(company.get("/v1/audit-events").toString()).contains("sweep.requested", "stray.dismissed");
    }

    private void anHourLater(Company company) {
        edge.lane();
        edge.finish(company);
        edge.finish(company);
        edge.clock().forward(Duration.ofHours(1));
        company.logInAgain();
        edge.work(company);
    }

    private String needs(Company company) {
        return company.get("/v1/home").path("needsYou").toString();
    }

    /** Transactions of the relayer that are in blocks. */
    private long carried() {
        return outside.nonce(relays.address());
    }
}
