package allscale.edge;

import allscale.devnet.LiarProxy;
import allscale.devnet.Lie;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Three providers of one network: two of them are a quorum. */
final class Providers implements AutoCloseable {

    private final List<LiarProxy> proxies;

    Providers(URI node) {
        proxies = List.of(LiarProxy.before(node), LiarProxy.before(node), LiarProxy.before(node));
    }

    List<URI> urls() {
        return proxies.stream().map(LiarProxy::url).toList();
    }

    /** One of the three, from zero. */
    LiarProxy one(int index) {
        return proxies.get(index);
    }

    /** All three lie alike about one method. */
    void all(String method, Lie lie) {
        proxies.forEach(proxy -> proxy.always(method, lie));
    }

    /** All three lie alike about everything. */
    void all(Lie lie) {
        proxies.forEach(proxy -> proxy.always(lie));
    }

    void beHonest() {
        proxies.forEach(LiarProxy::beHonest);
    }

    /** The different signed transactions that anybody here has ever tried to send. */
    Set<String> sent() {
        Set<String> sent = new TreeSet<>();
        proxies.forEach(proxy -> sent.addAll(proxy.sent()));
        return sent;
    }

    @Override
    public void close() {
        proxies.forEach(LiarProxy::close);
    }
}
