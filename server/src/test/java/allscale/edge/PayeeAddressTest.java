package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.EvmAddress;
import allscale.kernel.Address;
import allscale.relayer.Relays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where money must not be sent, because nobody can send it back. */
@EdgeTest
class PayeeAddressTest {

    private final Edge edge;
    private final Outside outside;
    private final Relays relays;

    PayeeAddressTest(Edge edge, Relays relays) {
        this.edge = edge;
        this.outside = edge.outside();
        this.relays = relays;
    }

    /** F-391: each is refused on both routes before anybody signs, with what to do. */
    @Test
    void f391_whatSurelyLosesMoneyIsRefusedBeforeItIsSigned() {
        Company company = edge.companyWith(100);
        Map<Address, String> refused = new LinkedHashMap<>();
        refused.put(EvmAddress.ZERO, "payee_is_zero");
        for (String nobody : new String[] {
            "0x0000000000000000000000000000000000000001",
            "0x0000000000000000000000000000000000000011",
            "0x0000000000000000000000000000000000000100",
            "0x000000000000000000000000000000000000dead",
            "0x0000000000000000000000000000000000001010",
            "0x4200000000000000000000000000000000000006",
            "0xdead000000000000000042069420694206942069",
            "0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee",
            "0xffffffffffffffffffffffffffffffffffffffff"
        }) {
            refused.put(EvmAddress.canonical(nobody), "payee_is_nobodys");
        }
        refused.put(outside.token("usdt"), "payee_is_token_contract");
        refused.put(outside.token("junk"), "payee_is_token_contract");
        refused.put(relays.address(), "payee_is_fee_sponsor");
        refused.put(company.payAddress(company.invoice("10.00")), "payee_is_own_charge");
        refused.forEach((payee, code) -> {
            for (String route : new String[] {"relayed", "own_fee"}) {
                String payout = company.ask(Company.USDC, "1.00", payee, route);
                edge.work(company);
                assertThat(company.payoutStatus(payout)).as(payee + " " + route).isEqualTo("refused");
                assertThat(company.payout(payout).at("/no/code").stringValue())
                        .as(payee + " " + route)
                        .isEqualTo(code);
            }
        });
    }

    /** Not so: an address somebody searched for long, a wallet that is a contract, another company's invoice. */
    @Test
    void whoeverCanBePaidIsNotRefused() {
        Company company = edge.companyWith(100);
        Company other = edge.company();
        Address contract = EvmAddress.canonical("0x51322f4f83b8a1a3d1e3d1c9a14f1f1f51322f4f");
        outside.replaceCode(contract, "0x5f5ffd");
        outside.mine(1);
        for (Address payee : new Address[] {
            EvmAddress.canonical("0x00000000000000adc04c56bf30ac9d3c0aaf14dc"),
            contract,
            other.payAddress(other.invoice("10.00"))
        }) {
            String payout = company.ask(Company.USDC, "1.00", payee, "relayed");
            edge.work(company);
            assertThat(company.payoutStatus(payout)).as(payee.text()).isEqualTo("ready");
        }
    }
}
