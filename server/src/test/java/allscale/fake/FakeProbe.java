package allscale.fake;

import allscale.chain.ProbeResult;
import allscale.chain.ProbeResult.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a probe of a fake network finds. */
final class FakeProbe {

    private FakeProbe() {}

    static ProbeResult of(Set<FakeNetwork.Mishap> mishaps, Instant at) {
        List<ProbeResult.Finding> found = new ArrayList<>();
        if (mishaps.contains(FakeNetwork.Mishap.FOREIGN_NODES)) {
            found.add(finding(Kind.WRONG_CHAIN_ID));
            found.add(finding(Kind.NO_QUORUM));
        }
        if (mishaps.contains(FakeNetwork.Mishap.NO_FACTORY)) {
            found.add(finding(Kind.FORWARDER_FACTORY_MISSING));
        }
        return new ProbeResult(at, found);
    }

    private static ProbeResult.Finding finding(Kind kind) {
        return new ProbeResult.Finding(kind, "fake", "fake", "the registry", "a test");
    }
}
