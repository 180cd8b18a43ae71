package allscale.wallet;

import allscale.chain.Network;
import allscale.chain.Networks;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.safety.DatabaseReplaced;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Where each network stood when this process began, and whether its follower has come that far since. A database may be
 * older than the chain, be it restored or merely stopped: until the newest block of the start has been read, what is
 * known here says nothing about what has been paid.
 */
@Component
public class FirstReading {

    private final Networks networks;
    private final Cursors cursors;
    private final Map<NetworkId, Mark> marks = new ConcurrentHashMap<>();

    private final Set<WalletAddressId> madeSince = ConcurrentHashMap.newKeySet();

    FirstReading(Networks networks, Cursors cursors) {
        this.networks = networks;
        this.cursors = cursors;
    }

    /**
     * One network at the start of this process.
     *
     * @param latest the newest block then; must be read before anything is signed
     * @param from the block up to which everything read had been compared with our own payments; what left later and was
     *     not known is a difference
     */
    public record Mark(long latest, long from) {}

    /**
     * The network as this process found it; noted by the first who asks. No transaction may be open.
     *
     * @throws allscale.chain.NetworkUnavailable when it can't be noted yet
     */
    public Mark mark(NetworkId id) {
        return marks.computeIfAbsent(id, this::noted);
    }

    private Mark noted(NetworkId id) {
        Network network = networks.network(id);
        long latest = network.head().latest().number();
        return new Mark(latest, cursors.unprovedFrom(id));
    }

    /** Whether the follower has passed the newest block of the start. */
    public boolean isPassed(NetworkId id) {
        Mark mark = mark(id);
        return !cursors.isHalted(id)
                && cursors.find(id)
                        .filter(cursor -> cursor.at().number() >= mark.latest)
                        .isPresent();
    }

    void made(WalletAddressId address) {
        madeSince.add(address);
    }

    /** Whether an own address was made by this process: nothing can have left it before. */
    public boolean isMadeSince(WalletAddressId address) {
        return madeSince.contains(address);
    }

    /** Another database is another start: each network is noted and each address compared anew. */
    @EventListener
    void begin(DatabaseReplaced replaced) throws SQLException {
        try (PreparedStatement statement = replaced.connection().prepareStatement("select wallet.compare_again()")) {
            statement.execute();
        }
        marks.clear();
        madeSince.clear();
    }

    /** Everybody with an own address on a network. */
    public List<OrganizationId> organizations(NetworkId id) {
        return cursors.organizations(id);
    }

    /** Every own address was compared: a later start looks only at what is read from now on. */
    public void proved(NetworkId id) {
        cursors.proved(id, mark(id).from);
    }
}
