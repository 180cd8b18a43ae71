package allscale.dashboard;

import allscale.fixture.Business;
import allscale.fixture.Touches;
import allscale.identity.Act;
import allscale.identity.Ceremonies;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;

/** An owner who goes through safe mode's list as the console shows it, knows the last numbers, and ends it by a touch. */
public final class SafeModeOwner {

    private final SafeModeApi door;
    private final Ceremonies ceremonies;

    public SafeModeOwner(ApplicationContext context) {
        this.door = context.getBean(SafeModeApi.class);
        this.ceremonies = context.getBean(Ceremonies.class);
    }

    public boolean isStopped(Business business) {
        return door.list(business.caller()).isOn();
    }

    /** Ends it, or is refused. */
    public void end(Business business, Map<Integer, Integer> lastNumbers) {
        SafeModeList list = door.list(business.caller());
        Map<Integer, Integer> last = new TreeMap<>(lastNumbers);
        list.series().forEach(one -> last.merge(one.year(), one.last(), Math::max));
        Map<String, String> body = Map.of(
                "epoch",
                "" + list.epoch(),
                "numbers",
                last.entrySet().stream()
                        .map(one -> String.format(Locale.ROOT, "%d-%04d", one.getKey(), one.getValue()))
                        .collect(Collectors.joining(", ")));
        SafeModeApi.End wanted = new SafeModeApi.End(last.entrySet().stream()
                .map(one -> new SafeModeApi.Series(one.getKey(), one.getValue()))
                .toList());
        door.end(business.caller(), wanted, Touches.proof(ceremonies, business, Act.SAFE_MODE_END, body));
    }
}
