package allscale.chain;

import java.time.Instant;
import java.util.List;

/**
 * Whether the nodes are on the network the registry describes. A network is used only after a probe without findings
 * that forbid it.
 */
public record ProbeResult(Instant at, List<Finding> findings) {

    public ProbeResult {
        findings = List.copyOf(findings);
    }

    /** Whether nothing forbids to use the network. */
    public boolean isUsable() {
        return findings.stream().noneMatch(finding -> finding.kind().forbids());
    }

    /**
     * One difference.
     *
     * @param subject what was looked at: a node's host, an asset id or an address
     */
    public record Finding(Kind kind, String subject, String expected, String found) {}

    /** What differs. */
    public enum Kind {
        WRONG_CHAIN_ID(true),
        NODE_UNREACHABLE(false),
        /** Too few nodes answered to believe them. */
        NO_QUORUM(true),
        TOKEN_HAS_NO_CODE(true),
        WRONG_DECIMALS(true),
        WRONG_SYMBOL(true),
        WRONG_DOMAIN(true),
        /** Forwarders can still receive, but nothing can be collected until the factory is deployed. */
        FORWARDER_FACTORY_MISSING(false),
        WRONG_FORWARDER_FACTORY(true),
        /** The node does not serve the {@code finalized} tag; the block count of the registry stands in. */
        NO_FINALIZED_TAG(false);

        private final boolean forbids;

        Kind(boolean forbids) {
            this.forbids = forbids;
        }

        public boolean forbids() {
            return forbids;
        }
    }
}
