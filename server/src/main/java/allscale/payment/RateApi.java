package allscale.payment;

import allscale.identity.Caller;
import allscale.kernel.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What coins are worth to an organization, over HTTP. */
@RestController
@RequestMapping("/v1/rates")
class RateApi {

    private final Rates rates;

    RateApi(Rates rates) {
        this.rates = rates;
    }

    /** The price of one whole coin as decimal text; {@code par} is one to one, {@code manual} was entered here. */
    record RateJson(String symbol, String currency, String perCoin, String source, Instant at) {}

    record RatesJson(List<RateJson> items) {}

    record NewRate(String symbol, String currency, String perCoin) {}

    @GetMapping
    RatesJson list(Caller caller) {
        return new RatesJson(rates.all(caller).stream().map(RateApi::json).toList());
    }

    @PutMapping
    RateJson enter(Caller caller, @RequestBody NewRate wanted) {
        return json(rates.enter(caller, wanted.symbol, price(wanted.perCoin, wanted.currency)));
    }

    @DeleteMapping("/{symbol}/{currency}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable String symbol, @PathVariable String currency) {
        rates.remove(caller, symbol, currency);
    }

    private static Price price(String decimal, String currency) {
        try {
            return Price.parse(decimal, currency);
        } catch (IllegalArgumentException wrong) {
            throw new Refused(
                    PaymentRefusal.RATE_INVALID,
                    "A rate is the price of one coin, such as 0.92, in a currency named by three capital letters, such"
                            + " as EUR.",
                    Map.of("field", "perCoin"));
        }
    }

    private static RateJson json(Rate rate) {
        return new RateJson(
                rate.symbol(), rate.perCoin().currency(), rate.perCoin().decimal(), rate.source(), rate.at());
    }
}
