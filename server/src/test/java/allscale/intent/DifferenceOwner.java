package allscale.intent;

import allscale.fixture.Business;
import allscale.fixture.Touches;
import allscale.identity.Act;
import allscale.identity.Ceremonies;
import allscale.wallet.WalletAddressId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;

/** A key holder who confirms by a touch that what an address did past us is as it should be. */
public final class DifferenceOwner {

    private final DifferenceApi door;
    private final Ceremonies ceremonies;

    public DifferenceOwner(ApplicationContext context) {
        this.door = context.getBean(DifferenceApi.class);
        this.ceremonies = context.getBean(Ceremonies.class);
    }

    /** Own addresses that wait for their holder, as the console lists them. */
    public Map<WalletAddressId, List<DifferenceApi.Shown>> open(Business business) {
        return door.list(business.caller()).items().stream()
                .collect(Collectors.groupingBy(DifferenceApi.Shown::walletAddressId));
    }

    /** Confirms all of one address, or is refused. */
    public void confirm(Business business, WalletAddressId address) {
        List<DifferenceApi.Shown> open = open(business).getOrDefault(address, List.of());
        if (!open.isEmpty()) {
            Map<String, String> body = Map.of(
                    "address", open.getFirst().address().text(),
                    "differences", "" + open.size(),
                    "network", open.getFirst().network().caip2());
            door.confirm(business.caller(), address, Touches.proof(ceremonies, business, Act.WALLET_RESUME, body));
        }
    }
}
