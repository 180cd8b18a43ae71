package allscale.payment;

import allscale.identity.Caller;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the organization has, over HTTP. */
@RestController
@RequestMapping("/v1/balances")
class BalanceApi {

    private final Balances balances;

    BalanceApi(Balances balances) {
        this.balances = balances;
    }

    @GetMapping
    BalancesJson balances(Caller caller) {
        return new BalancesJson(balances.of(caller));
    }

    record BalancesJson(List<AssetBalance> items) {}
}
