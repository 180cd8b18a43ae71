package allscale.vault;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A person's vault as the device reads it; no payload and no records before there is one. */
public record Vault(List<Unlocker> unlockers, @Nullable JsonNode payload) {

    public Vault {
        unlockers = List.copyOf(unlockers);
    }

    /**
     * How many ways to open it have been proved and lead back to it. A passphrase signs nobody in: it is one way together
     * with a passkey that has no secret of its own, and none beside passkeys that open the vault themselves.
     */
    public int active() {
        List<Unlocker> ways = unlockers.stream().filter(Unlocker::counts).toList();
        long others =
                ways.stream().filter(way -> way.kind() != Unlocker.Kind.PASS).count();
        boolean hasPasskey = ways.stream().anyMatch(way -> way.kind() == Unlocker.Kind.PASSKEY);
        boolean isOpenedByPassphrase = !hasPasskey && others < ways.size();
        return Math.toIntExact(isOpenedByPassphrase ? others + 1 : others);
    }
}
