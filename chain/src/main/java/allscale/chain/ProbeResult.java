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
        WRONG_CHAIN_ID,
        NODE_UNREACHABLE,
        /** Too few nodes answered to believe them. */
        NO_QUORUM,
        TOKEN_HAS_NO_CODE,
        WRONG_DECIMALS,
        WRONG_SYMBOL,
        WRONG_DOMAIN,
        /** Forwarders can still receive, but nothing can be collected until the factory is deployed. */
        FORWARDER_FACTORY_MISSING,
        WRONG_FORWARDER_FACTORY,
        /** The node does not serve the {@code finalized} tag; the block count of the registry stands in. */
        NO_FINALIZED_TAG;

        /** Whether money could be lost or misread on a network where this was found. */
        public boolean forbids() {
            return switch (this) {
                case NODE_UNREACHABLE, FORWARDER_FACTORY_MISSING, NO_FINALIZED_TAG -> false;
                case NO_QUORUM,
                        WRONG_CHAIN_ID,
                        TOKEN_HAS_NO_CODE,
                        WRONG_DECIMALS,
                        WRONG_SYMBOL,
                        WRONG_DOMAIN,
                        WRONG_FORWARDER_FACTORY -> true;
            };
        }
    }
}
