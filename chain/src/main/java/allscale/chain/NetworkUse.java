package allscale.chain;

/** What a network may be used for, after the last probe of its nodes. */
public enum NetworkUse {
    /** No nodes are named, or they don't agree with the registry. */
    OFF,
    /**
     * The main address sends and receives, but there is no forwarder factory: payers must not be asked for money at
     * addresses it could not be collected from.
     */
    WITHOUT_FORWARDERS,
    FULL;

    /** The use after a probe: nodes that are silent change nothing, nodes that contradict the registry end all use. */
    NetworkUse after(ProbeResult probe) {
        if (probe.isUsable()) {
            return probe.canCollect() ? FULL : WITHOUT_FORWARDERS;
        }
        return probe.isContradicted() ? OFF : this;
    }
}
