package allscale.wallet;

import allscale.chain.Network;
import allscale.chain.NetworkUnavailable;
import allscale.chain.Networks;
import allscale.chain.TxHash;
import allscale.kernel.Address;
import allscale.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Asks the nodes once more, without the follower, what came to an organization's addresses: a payment they left out is
 * credited after all, and a token that is not registered is listed.
 */
@Component
class SearchArrivals {

    private static final Logger LOG = LoggerFactory.getLogger(SearchArrivals.class);

    /** What providers answer in one question. */
    private static final long BLOCKS = 2_000;

    /** Anybody can send tokens of his own making: where so many came, fewer blocks are read at once, and none is left out. */
    private static final int MANY = 200;

    private static final int AT_ONCE = 200;

    private final Networks networks;
    private final Transfers transfers;
    private final TxFinder finder;
    private final Searched searched;

    SearchArrivals(Networks networks, Transfers transfers, TxFinder finder, Searched searched) {
        this.networks = networks;
        this.transfers = transfers;
        this.finder = finder;
        this.searched = searched;
    }

    /** Searches once a night, up to the newest final block that is booked. */
    void search(OrganizationOnNetwork about) {
        Optional<Long> booked = transfers.comparableBlock(about.organization(), about.network());
        if (booked.isEmpty() || !searched.isDue(about.organization(), about.network())) {
            return;
        }
        long last = booked.get();
        long from = searched.behind(about.organization(), about.network()).orElse(Math.max(0, last - BLOCKS)) + 1;
        while (from <= last) {
            long to = Math.min(last, from + BLOCKS - 1);
            piece(about, from, to);
            from = to + 1;
        }
        searched.upTo(about.organization(), about.network(), last);
    }

    private void piece(OrganizationOnNetwork about, long from, long to) {
        OrganizationId organization = about.organization();
        List<TxHash> unlisted = arrivals(about, from, to).stream()
                .filter(tx -> !searched.isListed(organization, tx))
                .toList();
        if (unlisted.size() > MANY && from < to) {
            long middle = from + (to - from) / 2;
            piece(about, from, middle);
            piece(about, middle + 1, to);
        } else {
            unlisted.forEach(tx -> look(about, tx));
        }
    }

    /** One transaction that cannot be looked up keeps no other from being found; it is looked up again the next night. */
    private void look(OrganizationOnNetwork about, TxHash tx) {
        OrganizationId organization = about.organization();
        try {
            searched.found(organization, about.network(), tx, finder.look(organization, about.network(), tx));
        } catch (NetworkUnavailable | TransientDataAccessException notNow) {
            throw notNow;
        } catch (RuntimeException failed) {
            LOG.error("{}: {} came to an own address and could not be looked up", about.text(), tx, failed);
        }
    }

    private List<TxHash> arrivals(OrganizationOnNetwork about, long from, long to) {
        Network network = networks.network(about.network());
        List<TxHash> found = new ArrayList<>();
        List<WalletAddress> page = transfers.addresses(about.organization(), about.network(), null, AT_ONCE);
        while (!page.isEmpty()) {
            List<Address> addresses = page.stream().map(WalletAddress::address).toList();
            found.addAll(network.arrivals(addresses, from, to));
            page = transfers.addresses(
                    about.organization(), about.network(), page.getLast().id(), AT_ONCE);
        }
        return found.stream().distinct().toList();
    }
}
