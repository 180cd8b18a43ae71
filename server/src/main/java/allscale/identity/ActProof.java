package allscale.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A touch that came with a request, in the header {@code Act-Proof}; none is {@link #NONE}.
 *
 * @param ceremonyId the nonce it answers
 * @param acts everything the touch stands for; left out where it stands for one act, whose body the request itself says
 */
public record ActProof(
        @Nullable CeremonyId ceremonyId,
        @Nullable Assertion assertion,
        @Nullable List<Act.Done> acts) {

    public static final ActProof NONE = new ActProof(null, null, null);
    public static final String HEADER = "Act-Proof";
}
