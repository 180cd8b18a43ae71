package allscale.dashboard;

import allscale.chain.Network;
import allscale.chain.Networks;
import allscale.identity.Caller;
import allscale.kernel.Id;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What waits for a person in any room, with amounts, networks and links as the console shows them. */
@Component
class RoomNeeds {

    private static final Pattern ID = Pattern.compile("\\{([a-z]+):([0-9a-f-]{36})}");

    private final RoomNeedStore store;
    private final Networks networks;
    private final Clock clock;

    RoomNeeds(RoomNeedStore store, Networks networks, Clock clock) {
        this.store = store;
        this.networks = networks;
        this.clock = clock;
    }

    List<Home.Need> of(Caller caller) {
        return store.needs(caller, store.rooms(), clock.instant()).stream()
                .flatMap(row -> need(row).stream())
                .toList();
    }

    /** Empty when it is about a network that is no longer connected. */
    private Optional<Home.Need> need(NeedRow row) {
        Map<String, String> data = new TreeMap<>(row.data());
        String network = data.get("network");
        if (network != null) {
            Optional<Network> connected = networks.findConnected(new NetworkId(network));
            if (connected.isEmpty()) {
                return Optional.empty();
            }
            data.put("network", connected.get().facts().name());
        }
        String units = data.remove("units");
        String asset = data.remove("asset");
        if (units != null && asset != null) {
            Money money = new Money(new BigInteger(units), networks.asset(asset));
            data.put("amount", money.decimal());
            data.put("symbol", money.asset().symbol());
        }
        return Optional.of(new Home.Need(row.kind(), data, link(row.link())));
    }

    private static String link(String template) {
        return ID.matcher(template)
                .replaceAll(found -> new Named(found.group(1), UUID.fromString(found.group(2))).text());
    }

    /** An id of another room, as that room writes it. */
    record Named(String prefix, UUID value) implements Id {}
}
