package allscale.chain;

import java.time.Instant;
import java.util.List;

/**
 * Whether the nodes are on the network the registry describes. A network is used only after a probe in which enough of
 * its nodes agreed with the registry in everything that could lose money.
 */
public record ProbeResult(Instant at, List<Finding> findings) {

    public ProbeResult {
        findings = List.copyOf(findings);
    }

    /** Whether a quorum of nodes agrees with the registry. */
    public boolean isUsable() {
        return findings.stream().noneMatch(finding -> finding.kind() == Kind.NO_QUORUM);
    }

    /** Whether nodes answered and said something else than the registry, so many that the rest is no quorum. */
    public boolean isContradicted() {
        return !isUsable()
                && findings.stream().map(Finding::kind).anyMatch(kind -> kind.forbids() && kind != Kind.NO_QUORUM);
    }

    /** Whether what arrives at forwarders can be collected: the factory is where it must be. */
    public boolean canCollect() {
        return isUsable() && findings.stream().noneMatch(finding -> finding.kind() == Kind.FORWARDER_FACTORY_MISSING);
    }

    /**
     * One difference.
     *
     * @param node host of the node that says so, or how many nodes there are when it is about all of them
     * @param subject what was looked at: a node's host, an asset id, an address or a network id
     */
    public record Finding(Kind kind, String node, String subject, String expected, String found) {}

    /** What differs. */
    public enum Kind {
        WRONG_CHAIN_ID,
        NODE_UNREACHABLE,
        /** Too few nodes answered and agreed with the registry to believe them. */
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

        /** Whether money could be lost or misread through a node that says this. */
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
