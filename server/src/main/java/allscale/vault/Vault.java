package allscale.vault;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A person's vault as the device reads it; no payload and no records before there is one. */
public record Vault(List<Unlocker> unlockers, @Nullable JsonNode payload) {

    public Vault {
        unlockers = List.copyOf(unlockers);
    }

    /** How many ways to open it have been proved and lead back to it. */
    public int active() {
        return (int) unlockers.stream().filter(Unlocker::counts).count();
    }
}
